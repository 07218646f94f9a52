using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// The messages of a pipeline whose responses are not written yet, in the order of the input. Disposing of the queue ends the
/// sending: what was not under way by then is not sent.
/// </summary>
internal sealed class SendQueue : IDisposable
{
    // Two commands' worth: the second fills while the first is under way. More would only take memory.
    private const int MostUntaken = 2 * MessageSender.MaxBatch;

    private readonly CancellationTokenSource _ending;
    private readonly MessageSender _sender;
    private readonly MessageDelivery? _delivery;
    private readonly Queue<Entry> _open = new();
    private readonly Queue<Task> _untaken = new();
    private readonly Dictionary<ChatRef, Task> _lastTo = [];

    /// <param name="session">The session to send on.</param>
    /// <param name="throttleLimit">How many commands may be under way at once.</param>
    /// <param name="delivery">Waits for delivery; null to wait only for the core's answers.</param>
    /// <param name="stop">Ends the sending.</param>
    public SendQueue(SimplexSession session, int throttleLimit, MessageDelivery? delivery, CancellationToken stop)
    {
        _delivery = delivery;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _sender = new MessageSender(session, throttleLimit, _ending.Token);
    }

    /// <summary>How many responses are not written yet.</summary>
    public int Count => _open.Count;

    /// <summary>The message whose response is the next to be written.</summary>
    public Entry? Oldest => _open.Count > 0 ? _open.Peek() : null;

    /// <summary>What to wait for before one more message is added; null if there is room.</summary>
    public Task? Jam
    {
        get
        {
            while (_untaken.Count > 0 && _untaken.Peek().IsCompleted)
            {
                _untaken.Dequeue();
            }

            return _untaken.Count >= MostUntaken ? _untaken.Peek() : null;
        }
    }

    /// <summary>Adds a message, which is sent at once or with the next command to its chat.</summary>
    /// <param name="input">Which input it came from; the first is 1.</param>
    /// <param name="target">The chat as it was given.</param>
    /// <param name="message">The message.</param>
    /// <param name="unconfirmed">Why no device confirms it, so that it is waited for only until it is sent; null if devices do.</param>
    /// <returns>False if an earlier message to its chat was not sent, so that this one is not either.</returns>
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
        // What was under way ends with that; whatever it says, nobody is left to hear it.
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

    /// <summary>A message until its response is written.</summary>
    /// <param name="Input">Which input it came from; the first is 1.</param>
    /// <param name="Chat">The chat it is for.</param>
    /// <param name="Taken">Ends when the core has taken it.</param>
    /// <param name="Unconfirmed">Why no device confirms the message though that is waited for, as a sentence; null if devices do.</param>
    /// <param name="Ended">Ends when it has come as far as it is waited for.</param>
    internal sealed record Entry(
        int Input, ChatTarget Chat, Task<NewChatItemsResponse> Taken, string? Unconfirmed, Task<NewChatItemsResponse> Ended)
    {
        public bool IsTaken => Taken.Status == TaskStatus.RanToCompletion;
    }
}
