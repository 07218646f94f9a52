using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Watches how far messages have come. It listens from the moment it is made: make it before sending, since a status can
/// come before the answer to the command that sent the message.
/// </summary>
public sealed class DeliveryWatch : IDisposable
{
    private static readonly string[] Types = ["chatItemsStatusesUpdated", "sessionReconnected"];

    // A core gives each event to one of its clients: where there is another one, only asking tells.
    private static readonly TimeSpan DefaultAskInterval = TimeSpan.FromSeconds(5);

    private readonly SimplexSession _session;
    private readonly TimeSpan _askInterval;
    private readonly CancellationTokenSource _ending = new();
    private readonly Dictionary<long, Delivery> _deliveries = [];
    private readonly Task _listening;

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session that will send.</param>
    /// <param name="askInterval">
    /// How often the core is asked about what is awaited: another client of it may have got the event. 5 seconds by default.
    /// </param>
    public DeliveryWatch(SimplexSession session, TimeSpan? askInterval = null)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _askInterval = askInterval ?? DefaultAskInterval;
        _listening = ListenAsync(session.ReadEvents(session.EventPosition));
    }

    /// <summary>Waits until a message has come so far.</summary>
    /// <param name="message">The message, as the core's answer has it.</param>
    /// <param name="stage">How far.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The message with its status then.</returns>
    /// <exception cref="SimplexDeliveryException">It can't be delivered.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; <see cref="StatusOf"/> tells how far it is.</exception>
    public Task<AChatItem> WaitAsync(AChatItem message, DeliveryStage stage, CancellationToken cancellationToken = default)
    {
        Delivery delivery;
        lock (_deliveries)
        {
            delivery = Of(message.ItemId);
            delivery.Begin(message, stage);
        }

        return delivery.WaitAsync(stage, cancellationToken);
    }

    /// <summary>The message with the latest status known.</summary>
    /// <param name="message">The message, as the core's answer has it.</param>
    public AChatItem StatusOf(AChatItem message)
    {
        lock (_deliveries)
        {
            return _deliveries.TryGetValue(message.ItemId, out var delivery) ? delivery.Latest ?? message : message;
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
                if (_session.State == SessionState.Connected)
                {
                    await AskAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            lock (_deliveries)
            {
                foreach (var delivery in _deliveries.Values)
                {
                    delivery.End(e);
                }
            }
        }
    }

    // Until it is time to ask, or the connection is back: what was said meanwhile may have gone to another client.
    private async Task ListenAsync(EventReader events, CancellationToken period)
    {
        try
        {
            while (await events.TakeAsync(Types, period).ConfigureAwait(false) is ChatItemsStatusesUpdatedEvent updated)
            {
                Take(updated.ChatItems);
            }
        }
        catch (OperationCanceledException) when (!_ending.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private void Take(IEnumerable<AChatItem> items)
    {
        lock (_deliveries)
        {
            foreach (var item in items)
            {
                Of(item.ItemId).Take(item);
            }
        }
    }

    private async Task AskAsync()
    {
        AChatItem[] waiting;
        lock (_deliveries)
        {
            waiting = [.. _deliveries.Values.Where(delivery => delivery.IsAwaited).Select(delivery => delivery.Latest!)];
        }

        foreach (var chat in waiting.GroupBy(item => ChatTarget.Of(item.ChatInfo)))
        {
            try
            {
                Take(await ItemLookup.FindAsync(_session, [.. chat], _ending.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is SimplexTimeoutException or SimplexConnectionException && _session.State != SessionState.Closed)
            {
                // The connection is gone once more; it is asked again when it is back.
            }
            catch (SimplexCommandException e)
            {
                // The chat is gone; others are still to be waited for.
                End(chat, e);
            }
        }
    }

    private void End(IEnumerable<AChatItem> items, Exception error)
    {
        lock (_deliveries)
        {
            foreach (var item in items)
            {
                Of(item.ItemId).End(error);
            }
        }
    }

    private Delivery Of(long itemId)
    {
        if (!_deliveries.TryGetValue(itemId, out var delivery))
        {
            _deliveries.Add(itemId, delivery = new Delivery());
        }

        return delivery;
    }
}
