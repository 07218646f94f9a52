using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Keeps a tracker of items up to date: it listens for events, and asks the core about what is awaited. A core gives each event
/// to one of its clients, so where another client is connected only asking tells.
/// </summary>
internal sealed class ItemWatch : IDisposable
{
    private const string Reconnected = "sessionReconnected";

    private static readonly TimeSpan DefaultAskInterval = TimeSpan.FromSeconds(5);

    private readonly SimplexSession _session;
    private readonly IItemTracker _tracker;
    private readonly string[] _types;
    private readonly TimeSpan _askInterval;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _listening;

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session.</param>
    /// <param name="tracker">What is kept up to date. It is called by one thread at a time.</param>
    /// <param name="types">The types of events that the tracker reads.</param>
    /// <param name="askInterval">How often the core is asked; 5 seconds by default.</param>
    public ItemWatch(SimplexSession session, IItemTracker tracker, IEnumerable<string> types, TimeSpan? askInterval)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _tracker = tracker;
        _types = [.. types, Reconnected];
        _askInterval = askInterval ?? DefaultAskInterval;
        _listening = ListenAsync(session.ReadEvents(session.EventPosition));
    }

    /// <summary>Asks the core about all that is awaited.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        foreach (var chat in Awaited().GroupBy(item => ChatTarget.Of(item.ChatInfo)))
        {
            if (_session.State != SessionState.Connected)
            {
                return;
            }

            try
            {
                var found = await ItemLookup.FindAsync(_session, [.. chat], cancellationToken).ConfigureAwait(false);
                Update(() =>
                {
                    foreach (var item in found)
                    {
                        _tracker.Take(item);
                    }
                });
            }
            catch (SimplexCommandException e) when (e.ErrorId is "errorStore.contactNotFound" or "errorStore.groupNotFound")
            {
                // The chat is gone. Other chats are still to be waited for.
                Update(() =>
                {
                    foreach (var item in chat)
                    {
                        _tracker.End(item, e);
                    }
                });
            }
            catch (SimplexException) when (_session.State != SessionState.Closed)
            {
                // A lost connection, a busy core, another active user. It is asked again.
            }
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        // It ends with the token's signal; nothing of it is left to see.
        _ = _listening.ContinueWith(_ => _ending.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task ListenAsync(EventReader events)
    {
        try
        {
            while (true)
            {
                using var period = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
                period.CancelAfter(_askInterval);
                await ListenAsync(events, period.Token).ConfigureAwait(false);
                _ending.Token.ThrowIfCancellationRequested();
                await AskAsync(_ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            Update(() => _tracker.EndAll(e));
        }
    }

    // Until it is time to ask, or the connection is back: what was said meanwhile may have gone to another client.
    private async Task ListenAsync(EventReader events, CancellationToken period)
    {
        try
        {
            while (await events.TakeAsync(_types, period).ConfigureAwait(false) is var happening and not SessionReconnectedEvent)
            {
                Update(() => _tracker.Take(happening));
            }
        }
        catch (OperationCanceledException) when (!_ending.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private void Update(Action act)
    {
        lock (_tracker.Gate)
        {
            act();
        }
    }

    private IReadOnlyList<AChatItem> Awaited()
    {
        lock (_tracker.Gate)
        {
            return _tracker.Awaited;
        }
    }
}
