using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Sends many messages as a core likes them. The first message to a chat goes at once; those that come while its command
/// is under way go together in the next. The order in each chat is kept, and chats do not wait for each other. Nothing is
/// ever sent twice. May be used by many threads.
/// </summary>
public sealed class MessageSender : IDisposable
{
    /// <summary>How many messages one command carries at most.</summary>
    public const int MaxBatch = 100;

    private readonly SimplexSession _session;
    private readonly CancellationToken _stop;
    private readonly SemaphoreSlim _throttle;
    private readonly EventReader _errors;
    private readonly Dictionary<ChatRef, ChatLane> _lanes = [];

    /// <summary>Makes a sender.</summary>
    /// <param name="session">The session to send on.</param>
    /// <param name="throttleLimit">How many commands may be under way at once, each to a chat of its own.</param>
    /// <param name="cancellationToken">
    /// Ends everything: messages not under way yet are not sent; of those that are the outcome is unknown.
    /// </param>
    public MessageSender(SimplexSession session, int throttleLimit = 8, CancellationToken cancellationToken = default)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _stop = cancellationToken;
        _throttle = new SemaphoreSlim(throttleLimit);
        // Why a message was not taken may be said before the command that has it is answered.
        _errors = session.ReadEvents(session.EventPosition);
    }

    /// <summary>Sends a message, at once or with the next command to its chat.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The core's answer, with this message alone as the core keeps it, when the core has taken it.</returns>
    /// <exception cref="SimplexCommandException">The core has refused the command that carried it.</exception>
    /// <exception cref="SimplexNotSentException">
    /// The core took the command and left this message out; or an earlier message to the chat failed, and this one was not
    /// sent after it.
    /// </exception>
    /// <exception cref="SimplexConnectionException">The connection has died; the message may have been sent or not.</exception>
    /// <exception cref="SimplexTimeoutException">No answer came in time; it may have been sent or not.</exception>
    /// <exception cref="OperationCanceledException">The sending was ended.</exception>
    public Task<NewChatItemsResponse> SendAsync(OutgoingMessage message)
    {
        ChatLane? lane;
        lock (_lanes)
        {
            if (!_lanes.TryGetValue(message.Chat, out lane))
            {
                lane = new ChatLane(this);
                _lanes.Add(message.Chat, lane);
            }
        }

        return lane.Add(message);
    }

    /// <summary>Frees what the sender holds. Await the messages first.</summary>
    public void Dispose() => _throttle.Dispose();

    /// <summary>Sends a batch with one command, when its turn has come.</summary>
    /// <param name="takeBatch">Takes the batch at that moment.</param>
    internal async Task SendBatchAsync(Func<IReadOnlyList<QueuedMessage>> takeBatch)
    {
        await _throttle.WaitAsync(_stop).ConfigureAwait(false);
        IReadOnlyList<QueuedMessage> batch = [];
        try
        {
            batch = takeBatch();
            var how = batch[0].Message;
            var command = new ApiSendMessagesCommand
            {
                SendRef = how.Chat,
                LiveMessage = how.IsLive,
                Ttl = how.TimeToLive,
                SignMessages = how.IsSigned,
                ComposedMessages = [.. batch.Select(queued => queued.Message.Content)],
            };
            var response = await _session.SendAsync(command, _stop).ConfigureAwait(false);
            await new TakenMessages(batch, response).CompleteAsync(_errors, _stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            foreach (var queued in batch)
            {
                queued.TrySetException(e);
            }

            throw;
        }
        finally
        {
            _throttle.Release();
        }
    }
}
