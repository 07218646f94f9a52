using System.Collections.Concurrent;
using SimplexChat.Sessions;
using SimplexChat.Transports;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    // Limits the memory if no notices are read. The oldest are discarded.
    private const int MaxNotices = 1000;

    private readonly ConcurrentQueue<SessionNotice> _notices = new();
    private Task _raised = Task.CompletedTask;

    /// <summary>
    /// Raised for each notice, in order, one at a time, on a thread pool thread. To poll instead, use
    /// <see cref="TryTakeNotice"/>.
    /// </summary>
    public event EventHandler<SessionNotice>? Notice;

    /// <summary>Removes and returns the oldest notice. The session keeps the latest 1000.</summary>
    /// <param name="notice">The notice, or null if there is none.</param>
    public bool TryTakeNotice(out SessionNotice? notice) => _notices.TryDequeue(out notice);

    /// <summary>
    /// Restarts a core in this process whenever its database failed and is usable again. Without a restart, the core doesn't
    /// receive from contacts that sent messages meanwhile. See <see cref="SimplexSessionOptions.RecoveryDelay"/>.
    /// </summary>
    /// <returns>An object that ends this when disposed; null if the core doesn't end with the session.</returns>
    public IDisposable? RestartCoreAfterFailures() => HostsCore ? new CoreRecovery(this, _coreErrors, Note) : null;

    private void NoteDatabaseChange()
    {
        if ((_transport as IDiagnosingTransport)?.TakeChange() is { } change)
        {
            Note(NoticeKind.DatabaseUpgraded, change);
        }
    }

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

        // Not on this thread, because it may be the receive loop.
        lock (_notices)
        {
            _raised = _raised.ContinueWith(
                _ => handler(this, notice), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
