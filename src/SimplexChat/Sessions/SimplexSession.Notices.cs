using System.Collections.Concurrent;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    // Who reads no notices must not pay for them; the oldest go first.
    private const int MaxNotices = 1000;

    private readonly ConcurrentQueue<SessionNotice> _notices = new();
    private Task _raised = Task.CompletedTask;

    /// <summary>
    /// Raised for each notice, in order, one at a time, on a thread of the pool. See <see cref="TryTakeNotice"/> for who
    /// would rather ask.
    /// </summary>
    public event EventHandler<SessionNotice>? Notice;

    /// <summary>Takes the oldest notice that was not taken; the latest 1000 are kept.</summary>
    /// <param name="notice">The notice, if there is one.</param>
    public bool TryTakeNotice(out SessionNotice? notice) => _notices.TryDequeue(out notice);

    /// <summary>
    /// Has a core in this process stopped and started again whenever its database has failed and is usable again: only then
    /// does it receive from the contacts that wrote meanwhile. Other cores are left alone. See
    /// <see cref="SimplexSessionOptions.RecoveryDelay"/>.
    /// </summary>
    /// <returns>Disposing it ends that.</returns>
    public IDisposable? RestartCoreAfterFailures() => HostsCore ? new CoreRecovery(this, _coreErrors, Note) : null;

    private void Note(NoticeKind kind, string message)
    {
        var notice = new SessionNotice(kind, SafeText.Line(message), DateTimeOffset.Now);
        _notices.Enqueue(notice);
        while (_notices.Count > MaxNotices)
        {
            _notices.TryDequeue(out _);
        }

        if (Notice is not { } handler)
        {
            return;
        }

        // Not on this thread: it may be the one that receives.
        lock (_notices)
        {
            _raised = _raised.ContinueWith(
                _ => handler(this, notice), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
