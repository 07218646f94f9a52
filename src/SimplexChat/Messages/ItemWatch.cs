using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>
/// Keeps a tracker of items up to date with events and queries. A core sends each event to only one of its clients, so if
/// another client is connected, only a query may show the state.
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

    /// <summary>Initializes a watch, which begins to listen.</summary>
    /// <param name="session">The session.</param>
    /// <param name="tracker">The tracker. One thread at a time calls it.</param>
    /// <param name="types">The types of events that the tracker reads.</param>
    /// <param name="askInterval">The interval at which the core is asked. The default is 5 seconds.</param>
    public ItemWatch(SimplexSession session, IItemTracker tracker, IEnumerable<string> types, TimeSpan? askInterval)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _tracker = tracker;
        _types = [.. types, Reconnected];
        _askInterval = askInterval ?? DefaultAskInterval;
        _listening = ListenAsync(session.ReadEvents(session.EventPosition));
    }

    /// <summary>Raised after the state of items may have changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Asks the core about all awaited items.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
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
                // The chat was deleted. The waits for other chats continue.
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
                // A lost connection, a busy core, or another active user: the next query may succeed.
            }
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        // The listener ends when the token is canceled. Its result isn't needed.
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

    // Listens until the next query is due, or until the connection is restored: events in the meantime may be lost.
    private async Task ListenAsync(EventReader events, CancellationToken period)
    {
        try
        {
            while ((await events.TakeAsync(_types, period).ConfigureAwait(false)).ChatEvent is var chatEvent and not SessionReconnectedEvent)
            {
                Update(() => _tracker.Take(chatEvent));
            }
        }
        catch (OperationCanceledException) when (!_ending.IsCancellationRequested)
        {
            // The next query is due.
        }
    }

    private void Update(Action act)
    {
        lock (_tracker.Gate)
        {
            act();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private IReadOnlyList<AChatItem> Awaited()
    {
        lock (_tracker.Gate)
        {
            return _tracker.Awaited;
        }
    }
}
