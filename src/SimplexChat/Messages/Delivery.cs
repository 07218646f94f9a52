using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What is known of one message's way, and who waits for it. Guarded by its watch.</summary>
internal sealed class Delivery
{
    private readonly ObservedTaskSource<AChatItem> _sent = new();
    private readonly ObservedTaskSource<AChatItem> _received = new();
    private DeliveryStage? _awaited;

    /// <summary>The message with its latest status.</summary>
    public AChatItem? Latest { get; private set; }

    /// <summary>Whether somebody has asked for a stage that the message has not come to.</summary>
    public bool IsAwaited => _awaited is { } stage && !TaskOf(stage).IsCompleted;

    /// <summary>Takes the message from the core's answer, which may be older than what events have said.</summary>
    public void Begin(AChatItem message, DeliveryStage stage)
    {
        _awaited = _awaited > stage ? _awaited : stage;
        if (Latest is null)
        {
            Take(message);
        }
    }

    /// <summary>Takes a newer status.</summary>
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

    /// <summary>Fails whoever waits.</summary>
    public void End(Exception error)
    {
        _sent.TrySetException(error);
        _received.TrySetException(error);
    }

    public Task<AChatItem> WaitAsync(DeliveryStage stage, CancellationToken cancellationToken) =>
        TaskOf(stage).WaitAsync(cancellationToken);

    private Task<AChatItem> TaskOf(DeliveryStage stage) => (stage == DeliveryStage.Sent ? _sent : _received).Task;
}
