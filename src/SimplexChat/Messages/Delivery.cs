using SimplexChat.Api;

namespace SimplexChat;

/// <summary>What is known of one message's way, and who waits for it. Guarded by its watch.</summary>
internal sealed class Delivery
{
    private readonly TaskCompletionSource<AChatItem> _sent = New();
    private readonly TaskCompletionSource<AChatItem> _received = New();

    /// <summary>The message with its latest status.</summary>
    public AChatItem? Latest { get; private set; }

    /// <summary>Whether the message was asked about, and is still on its way.</summary>
    public bool IsAwaited { get; private set; }

    /// <summary>Takes the message from the core's answer, which may be older than what events have said.</summary>
    public void Begin(AChatItem message)
    {
        IsAwaited = !_received.Task.IsCompleted;
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
                IsAwaited = false;
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
        IsAwaited = false;
    }

    public Task<AChatItem> WaitAsync(DeliveryStage stage, CancellationToken cancellationToken) =>
        (stage == DeliveryStage.Sent ? _sent : _received).Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource<AChatItem> New()
    {
        var source = new TaskCompletionSource<AChatItem>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Nobody may be waiting when it fails.
        _ = source.Task.ContinueWith(
            static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return source;
    }
}
