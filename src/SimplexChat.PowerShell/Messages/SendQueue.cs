using SimplexChat.Api;

namespace SimplexChat.PowerShell.Messages;

/// <summary>
/// Holds the messages whose responses aren't written yet, in the order of the input. Disposing the queue cancels the messages
/// that aren't part of a command in progress.
/// </summary>
internal sealed class SendQueue : IDisposable
{
    // The messages of two commands: the second is filled while the first is in progress. A longer queue would only use more
    // memory.
    private const int MaxUntaken = 2 * MessageSender.MaxBatch;

    private readonly CancellationTokenSource _ending;
    private readonly MessageSender _sender;
    private readonly MessageDelivery? _delivery;
    private readonly Queue<Entry> _open = new();
    private readonly Queue<Task> _untaken = new();
    private readonly Dictionary<ChatRef, Task> _lastTo = [];

    /// <param name="session">The session to send on.</param>
    /// <param name="throttleLimit">The maximum number of commands in progress.</param>
    /// <param name="delivery">The service that waits for delivery, or null to wait only for the core's responses.</param>
    /// <param name="stop">Cancels the sending.</param>
    public SendQueue(SimplexSession session, int throttleLimit, MessageDelivery? delivery, CancellationToken stop)
    {
        _delivery = delivery;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _sender = new MessageSender(session, throttleLimit, _ending.Token);
    }

    /// <summary>Gets the number of responses that aren't written yet.</summary>
    public int Count => _open.Count;

    /// <summary>Gets the message whose response is written next.</summary>
    public Entry? Oldest => _open.Count > 0 ? _open.Peek() : null;

    /// <summary>Gets the task to wait for before another message is added, or null if the queue has room.</summary>
    public Task? Blocker
    {
        get
        {
            while (_untaken.Count > 0 && _untaken.Peek().IsCompleted)
            {
                _untaken.Dequeue();
            }

            return _untaken.Count >= MaxUntaken ? _untaken.Peek() : null;
        }
    }

    /// <summary>Adds a message, which is sent at once or with the next command to its chat.</summary>
    /// <param name="input">The number of the input, from 1.</param>
    /// <param name="target">The chat as specified.</param>
    /// <param name="message">The message.</param>
    /// <param name="unconfirmed">The reason why devices don't confirm the message, so that the wait ends when it is sent; null if they confirm it.</param>
    /// <returns>False if an earlier message to the chat failed, so that this message isn't sent.</returns>
    public bool Add(int input, ChatTarget target, OutgoingMessage message, string? unconfirmed)
    {
        var hasFailed = _lastTo.TryGetValue(message.Chat, out var last) && last.IsFaulted;
        var taken = _sender.SendAsync(message);
        _lastTo[message.Chat] = taken;
        _open.Enqueue(new(input, target, taken, unconfirmed, _delivery?.WaitAsync(taken, unconfirmed is null) ?? taken));
        _untaken.Enqueue(taken);
        return !hasFailed;
    }

    public void RemoveOldest() => _open.Dequeue();

    public void Dispose()
    {
        _ending.Cancel();
        // Commands in progress end first. Their results and errors are ignored.
        _ = Task.WhenAll(_untaken).ContinueWith(
            all =>
            {
                _ = all.Exception;
                _sender.Dispose();
                _ending.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        _delivery?.Dispose();
    }

    /// <summary>A message whose response isn't written yet.</summary>
    /// <param name="Input">The number of the input, from 1.</param>
    /// <param name="Chat">The chat as specified.</param>
    /// <param name="Taken">Completes when the core has queued the message.</param>
    /// <param name="Unconfirmed">The reason why devices don't confirm the message, as a sentence; null if they confirm it.</param>
    /// <param name="Ended">Completes when the message has reached the requested delivery stage.</param>
    internal sealed record Entry(
        int Input, ChatTarget Chat, Task<NewChatItemsResponse> Taken, string? Unconfirmed, Task<NewChatItemsResponse> Ended)
    {
        public bool IsTaken => Taken.Status == TaskStatus.RanToCompletion;
    }
}
