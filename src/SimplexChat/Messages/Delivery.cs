using SimplexChat.Api;
using SimplexChat.Sessions;

namespace SimplexChat.Messages;

/// <summary>The delivery of one message, with the tasks that wait for it. Its watch synchronizes the access.</summary>
internal sealed class Delivery
{
    private readonly ObservedTaskSource<AChatItem> _sent = new();
    private readonly ObservedTaskSource<AChatItem> _received = new();
    private DeliveryStage? _awaited;

    /// <summary>Gets the message with its latest status.</summary>
    public AChatItem? Latest { get; private set; }

    /// <summary>Gets whether a caller waits for a stage that the message hasn't reached.</summary>
    public bool IsAwaited => _awaited is { } stage && !TaskOf(stage).IsCompleted;

    /// <summary>Begins the wait with the message from the core's response. Statuses from events are newer and aren't replaced.</summary>
    public void Begin(AChatItem message, DeliveryStage stage)
    {
        _awaited = _awaited > stage ? _awaited : stage;
        if (Latest is null)
        {
            Take(message);
        }
    }

    /// <summary>Updates the status.</summary>
    public void Take(AChatItem item)
    {
        Latest = item;
        switch (item.ChatItem.Meta.ItemStatus)
        {
            case SndSentCIStatus { SndProgress: var progress } when progress == SndCIStatusProgress.Complete:
                _sent.TrySetResult(item);
                break;
            case SndRcvdCIStatus { SndProgress: var progress } when progress == SndCIStatusProgress.Complete:
                _sent.TrySetResult(item);
                _received.TrySetResult(item);
                break;
            case SndErrorCIStatus or SndErrorAuthCIStatus:
                End(new SimplexDeliveryException(item));
                break;
        }
    }

    /// <summary>Fails the waits.</summary>
    public void End(Exception error)
    {
        _sent.TrySetException(error);
        _received.TrySetException(error);
    }

    public Task<AChatItem> WaitAsync(DeliveryStage stage, CancellationToken cancellationToken) =>
        TaskOf(stage).WaitAsync(cancellationToken);

    private Task<AChatItem> TaskOf(DeliveryStage stage) => (stage == DeliveryStage.Sent ? _sent : _received).Task;
}
