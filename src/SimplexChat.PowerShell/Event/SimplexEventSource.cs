using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Raises a session's events as .NET's, for PowerShell's event subscribers.</summary>
public sealed class SimplexEventSource : IDisposable
{
    private readonly SimplexSession _session;
    private readonly CancellationTokenSource _ending = new();

    internal SimplexEventSource(SimplexSession session) => _session = session;

    /// <summary>Raised for each event, in order, one at a time.</summary>
    public event EventHandler<SimplexEventArgs>? Received;

    /// <summary>Ends the raising.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    /// <summary>Begins to raise.</summary>
    /// <param name="events">Where from.</param>
    /// <param name="types">Which types; null for all.</param>
    internal void Start(EventReader events, IReadOnlyCollection<string>? types)
    {
        var ending = _ending.Token;
        _ = Task.Run(() => RaiseAsync(events, types, ending));
    }

    private async Task RaiseAsync(EventReader events, IReadOnlyCollection<string>? types, CancellationToken ending)
    {
        try
        {
            while (true)
            {
                if (await TakeAsync(events, types, ending).ConfigureAwait(false) is { } happening)
                {
                    Received?.Invoke(this, new SimplexEventArgs(happening, _session));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexConnectionException)
        {
            // Unregistered, or the session is closed: no more events come.
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
