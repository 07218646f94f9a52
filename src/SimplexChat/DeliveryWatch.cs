using SimplexChat.Api;
using SimplexChat.Messages;

namespace SimplexChat;

/// <summary>
/// Watches the delivery of messages. Create the watch before you send: it begins to listen in its constructor, and a status can
/// arrive before the response to the command that sent the message.
/// </summary>
public sealed class DeliveryWatch : IDisposable
{
    private static readonly string[] Types = ["chatItemsStatusesUpdated"];

    private readonly DeliveryTracker _tracker = new();
    private readonly ItemWatch _watch;

    /// <summary>Initializes a watch, which begins to listen.</summary>
    /// <param name="session">The session that sends the messages.</param>
    /// <param name="askInterval">
    /// The interval at which the core is asked about the awaited messages, because events can go to another client of the core.
    /// The default is 5 seconds.
    /// </param>
    public DeliveryWatch(SimplexSession session, TimeSpan? askInterval = null) =>
        _watch = new(session, _tracker, Types, askInterval);

    /// <summary>Waits until a message has reached a delivery stage.</summary>
    /// <param name="message">The message from the core's response.</param>
    /// <param name="stage">The delivery stage.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The message with its new status.</returns>
    /// <exception cref="SimplexDeliveryException">The message can't be delivered.</exception>
    /// <exception cref="SimplexConnectionException">The session was closed.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled. <see cref="StatusOf"/> returns the latest status.</exception>
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

    /// <summary>Asks the core at once about all messages whose wait is in progress or was canceled.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public Task AskAsync(CancellationToken cancellationToken = default) => _watch.AskAsync(cancellationToken);

    /// <summary>Returns the message with its latest known status.</summary>
    /// <param name="message">The message from the core's response.</param>
    public AChatItem StatusOf(AChatItem message)
    {
        lock (_tracker.Gate)
        {
            return _tracker.LatestOf(message.ItemId) ?? message;
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _watch.Dispose();
}
