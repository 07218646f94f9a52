using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The messages to one chat: one command at a time, with what has come while the last one was under way.</summary>
internal sealed class ChatLane(MessageSender sender)
{
    private readonly Queue<QueuedMessage> _waiting = new();
    private int _batchLimit = MessageSender.MinBatch;
    private bool _isRunning;
    private Exception? _failure;

    public Task<NewChatItemsResponse> Add(OutgoingMessage message)
    {
        var queued = new QueuedMessage(message);
        lock (_waiting)
        {
            if (_failure is not null)
            {
                queued.SetException(After(_failure, message));
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
                _batchLimit = await sender.SendBatchAsync(TakeBatch).ConfigureAwait(false) ?? _batchLimit;
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
        var bytes = 0;
        lock (_waiting)
        {
            while (_waiting.Count > 0 && HasRoom(batch, bytes, _waiting.Peek().Message))
            {
                bytes += _waiting.Peek().Message.MostBytes;
                batch.Add(_waiting.Dequeue());
            }
        }

        return batch;
    }

    // Large messages make a command no longer than the fewest of the largest do.
    private bool HasRoom(List<QueuedMessage> batch, int bytes, OutgoingMessage next) => batch.Count == 0
        || (batch.Count < _batchLimit && next.GoesWith(batch[0].Message) && bytes + next.MostBytes <= MessageSender.MinBatch * MessageLimit.MaxBytes);

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
            queued.SetException(After(failure, queued.Message));
        }
    }

    private static Exception After(Exception failure, OutgoingMessage message) => failure is OperationCanceledException
        ? failure
        : new SimplexNotSentException(
            message.IsNote ? "The note was not taken, since an earlier one was not." : "The message was not sent, since an earlier one to this chat was not.",
            innerException: failure);
}
