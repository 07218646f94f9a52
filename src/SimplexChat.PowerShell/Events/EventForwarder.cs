using System.Management.Automation;
using System.Management.Automation.Host;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Events;

/// <summary>
/// Forwards the events of a session to PowerShell's event manager, in their order. A .NET event isn't used, because the event
/// manager would forward it on several threads and without order.
/// </summary>
internal sealed class EventForwarder(
    SimplexSession session, PSEventManager manager, PSHost host, string sourceIdentifier, PSObject? messageData) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();

    /// <summary>Stops forwarding.</summary>
    public void Dispose()
    {
        session.Notice -= OnNotice;
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <summary>Starts forwarding.</summary>
    /// <param name="events">The reader of the events.</param>
    /// <param name="types">The event types, or null for all.</param>
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
            // The subscription was removed, or the session is closed.
        }
    }

    // Written to the host, because there may be no running cmdlet that writes notices.
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
            return (await events.TakeAsync(types, ending).ConfigureAwait(false)).ChatEvent;
        }
        catch (SimplexProtocolException)
        {
            // The session has recorded a notice of the error, which the next cmdlet writes. Later events still arrive.
            return null;
        }
    }
}
