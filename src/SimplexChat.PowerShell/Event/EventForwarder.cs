using System.Management.Automation;
using System.Management.Automation.Host;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Hands a session's events to PowerShell's event manager, in order. (It would hand on those of a .NET event on several
/// threads, in any order.)
/// </summary>
internal sealed class EventForwarder(
    SimplexSession session, PSEventManager manager, PSHost host, string sourceIdentifier, PSObject? messageData) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        session.Notice -= OnNotice;
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <summary>Begins to hand on.</summary>
    /// <param name="events">Where from.</param>
    /// <param name="types">Which types; null for all.</param>
    public void Start(EventReader events, IReadOnlyCollection<string>? types)
    {
        var ending = _ending.Token;
        session.Notice += OnNotice;
        _ = Task.Run(() => ForwardAsync(events, types, ending));
    }

    private async Task ForwardAsync(EventReader events, IReadOnlyCollection<string>? types, CancellationToken ending)
    {
        try
        {
            while (true)
            {
                if (await TakeAsync(events, types, ending).ConfigureAwait(false) is { } happening)
                {
                    manager.GenerateEvent(
                        sourceIdentifier,
                        session,
                        [session, new SimplexEventArgs(happening, session)],
                        messageData,
                        processInCurrentThread: true,
                        waitForCompletionInCurrentThread: false);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexConnectionException)
        {
            // Unregistered, or the session is closed: no more events come.
        }
    }

    // No cmdlet may run for hours that could write it.
    private void OnNotice(object? sender, SessionNotice notice)
    {
        if (notice.Kind is NoticeKind.StoreFailed or NoticeKind.CoreRestarted or NoticeKind.CoreError)
        {
            host.UI?.WriteWarningLine(notice.Message);
        }
    }

    private static async Task<ChatEvent?> TakeAsync(EventReader events, IReadOnlyCollection<string>? types, CancellationToken ending)
    {
        try
        {
            return await events.TakeAsync(types, ending).ConfigureAwait(false);
        }
        catch (SimplexProtocolException)
        {
            // The session has a notice of it, which the next cmdlet writes; the events after it still come.
            return null;
        }
    }
}
