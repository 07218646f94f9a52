using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The messages to one chat: one command at a time, with what has come while the last one was under way.</summary>
internal sealed class ChatLane(MessageSender sender)
{
    private readonly Queue<QueuedMessage> _waiting = new();
    private bool _isRunning;
    private Exception? _failure;

    public Task<NewChatItemsResponse> Add(OutgoingMessage message)
    {
        var queued = new QueuedMessage(message);
        lock (_waiting)
        {
            if (_failure is not null)
            {
                queued.SetException(After(_failure));
                return queued.Task;
            }

            _waiting.Enqueue(queued);
            if (_isRunning)
            {
                return queued.Task;
            }

            _isRunning = true;
        }

        _ = RunAsync();
        return queued.Task;
    }

    private async Task RunAsync()
    {
        try
        {
            while (HasMore())
            {
                await sender.SendBatchAsync(TakeBatch).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // Whoever waits for a message gets it; those after it would come out of order.
            Fail(e);
        }
    }

    private bool HasMore()
    {
        lock (_waiting)
        {
            return _isRunning = _waiting.Count > 0;
        }
    }

    private List<QueuedMessage> TakeBatch()
    {
        var batch = new List<QueuedMessage>();
        lock (_waiting)
        {
            while (_waiting.Count > 0 && batch.Count < MessageSender.MaxBatch
                && (batch.Count == 0 || _waiting.Peek().Message.GoesWith(batch[0].Message)))
            {
                batch.Add(_waiting.Dequeue());
            }
        }

        return batch;
    }

    private void Fail(Exception failure)
    {
        QueuedMessage[] waiting;
        lock (_waiting)
        {
            _failure = failure;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var queued in waiting)
        {
            queued.SetException(After(failure));
        }
    }

    private static Exception After(Exception failure) => failure is OperationCanceledException
        ? failure
        : new SimplexNotSentException("The message was not sent, since an earlier one to this chat was not.", innerException: failure);
}
