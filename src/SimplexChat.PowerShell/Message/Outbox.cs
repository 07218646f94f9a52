using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// The messages of a pipeline that are on their way, in the order they came. Its end is the end of the sending: what was not
/// under way by then is not sent.
/// </summary>
internal sealed class Outbox : IDisposable
{
    // Ten commands' worth: more would only take memory.
    private const int MostUntaken = 10 * MessageSender.MaxBatch;

    private readonly SimplexSession _session;
    private readonly CancellationTokenSource _ending;
    private readonly MessageSender _sender;
    private readonly DeliveryWait? _wait;
    private readonly Queue<PipelineMessage> _open = new();
    private readonly Queue<Task> _untaken = new();
    private readonly Dictionary<ChatRef, Task<NewChatItemsResponse>> _lastTo = [];

    /// <param name="session">The session to send on.</param>
    /// <param name="throttleLimit">How many commands may be under way at once.</param>
    /// <param name="wait">What to wait for; null for no more than the core's answers.</param>
    /// <param name="stop">Ends the sending.</param>
    public Outbox(SimplexSession session, int throttleLimit, DeliveryWait? wait, CancellationToken stop)
    {
        _session = session;
        _wait = wait;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _sender = new MessageSender(session, throttleLimit, _ending.Token);
    }

    /// <summary>How many responses are not written yet.</summary>
    public int Count => _open.Count;

    /// <summary>The message whose response is the next to be written.</summary>
    public PipelineMessage? Oldest => _open.Count > 0 ? _open.Peek() : null;

    /// <summary>What to wait for before one more message is given; null if there is room.</summary>
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

    /// <summary>Gives a message to send.</summary>
    /// <param name="input">Which input it came from.</param>
    /// <param name="target">The chat as it was given.</param>
    /// <param name="message">The message.</param>
    /// <param name="unconfirmed">Why no device confirms it, so that it is waited for only until it is sent; null if devices do.</param>
    /// <returns>False if one before it to its chat was not sent, so that this one is not either.</returns>
    public bool Add(int input, ChatTarget target, OutgoingMessage message, string? unconfirmed)
    {
        var hasFailed = _lastTo.TryGetValue(message.Chat, out var last) && last.IsFaulted;
        var taken = message.Chat.ChatType == ChatType.Local ? NoteAsync(last, message) : _sender.SendAsync(message);
        _lastTo[message.Chat] = taken;
        _open.Enqueue(new(input, target, taken, unconfirmed, _wait?.WaitAsync(taken, unconfirmed is null) ?? taken));
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
        _wait?.Dispose();
    }

    // Cores take notes by another command, and there is nothing to gain by several at once: no relay is asked.
    private async Task<NewChatItemsResponse> NoteAsync(Task? earlier, OutgoingMessage note)
    {
        if (earlier is not null)
        {
            try
            {
                await earlier.ConfigureAwait(false);
            }
            catch (SimplexException e)
            {
                throw new SimplexNotSentException("The note was not taken, since an earlier one was not.", innerException: e);
            }
        }

        var command = new ApiCreateChatItemsCommand { NoteFolderId = note.Chat.ChatId, ComposedMessages = [note.Content] };
        return await _session.SendAsync(command, _ending.Token).ConfigureAwait(false);
    }
}
