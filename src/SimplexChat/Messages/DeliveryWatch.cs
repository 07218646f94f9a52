using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Watches how far messages have come. It listens from the moment it is made: make it before sending, since a status can
/// come before the answer to the command that sent the message.
/// </summary>
public sealed class DeliveryWatch : IDisposable
{
    private static readonly string[] Types = ["chatItemsStatusesUpdated"];

    private readonly DeliveryTracker _tracker = new();
    private readonly ItemWatch _watch;

    /// <summary>Begins to listen.</summary>
    /// <param name="session">The session that will send.</param>
    /// <param name="askInterval">
    /// How often the core is asked about what is awaited: another client of it may have got the event. 5 seconds by default.
    /// </param>
    public DeliveryWatch(SimplexSession session, TimeSpan? askInterval = null) =>
        _watch = new(session, _tracker, Types, askInterval);

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
        lock (_tracker.Gate)
        {
            delivery = _tracker.Of(message.ItemId);
            delivery.Begin(message, stage);
        }

        return delivery.WaitAsync(stage, cancellationToken);
    }

    /// <summary>Asks the core at once about all messages that are waited for, or whose wait was cancelled.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public Task AskAsync(CancellationToken cancellationToken = default) => _watch.AskAsync(cancellationToken);

    /// <summary>The message with the latest status known.</summary>
    /// <param name="message">The message, as the core's answer has it.</param>
    public AChatItem StatusOf(AChatItem message)
    {
        lock (_tracker.Gate)
        {
            return _tracker.LatestOf(message.ItemId) ?? message;
        }
    }

    /// <summary>Ends the listening.</summary>
    public void Dispose() => _watch.Dispose();
}
