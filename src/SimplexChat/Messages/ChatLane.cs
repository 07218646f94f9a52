using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Sends the messages to one chat, one command at a time. A command contains the messages that were added during the previous one.</summary>
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
                _batchLimit = await sender.SendBatchAsync(TakeBatch, _batchLimit).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The callers of the batch get the exception. Later messages aren't sent, because they would arrive out of order.
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
                bytes += _waiting.Peek().Message.MaxBytes;
                batch.Add(_waiting.Dequeue());
            }
        }

        return batch;
    }

    // A command has at most as many bytes as MinBatch messages of the maximum size.
    private bool HasRoom(List<QueuedMessage> batch, int bytes, OutgoingMessage next) => batch.Count == 0
        || (batch.Count < _batchLimit && next.CanFollow(batch[0].Message) && bytes + next.MaxBytes <= MessageSender.MinBatch * MessageLimit.MaxBytes);

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
            message.IsNote ? "The note was not saved, because an earlier note was not saved." : "The message was not sent, because an earlier message to this chat was not sent.",
            innerException: failure);
}
