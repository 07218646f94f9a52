using System.Diagnostics;
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
    public const int MaxBatch = 500;

    /// <summary>How many messages one command may always carry, however large they are and however slow the core is.</summary>
    /// <remarks>The time of fewer messages says little about many: most of it is spent once for each command.</remarks>
    internal const int MinBatch = 100;

    private const int PartOfTimeout = 6;

    // Once a command of the fewest was carried out, the next carries as many as should take no longer than this, to stay far
    // from the timeout.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

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

    /// <summary>The clock that measures commands, in ticks of <see cref="Stopwatch"/>.</summary>
    internal Func<long> Clock { get; init; } = Stopwatch.GetTimestamp;

    /// <summary>Sends a message, at once or with the next command to its chat. Notes go one by one: no relay is asked.</summary>
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
    /// <returns>How many messages the next command may carry, judged by the time of this one; null if that can't be judged.</returns>
    internal async Task<int?> SendBatchAsync(Func<IReadOnlyList<QueuedMessage>> takeBatch)
    {
        await _throttle.WaitAsync(_stop).ConfigureAwait(false);
        IReadOnlyList<QueuedMessage> batch = [];
        try
        {
            batch = takeBatch();
            var start = Clock();
            var response = await _session.SendAsync(CommandOf(batch), _stop).ConfigureAwait(false);
            var time = TimeSpan.FromSeconds((Clock() - start) / (double)Stopwatch.Frequency);
            await new TakenMessages(batch, response).CompleteAsync(_errors, _stop).ConfigureAwait(false);
            return batch.Count < MinBatch ? null : NextBatch(batch.Count, time);
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

    private static ChatCommand<NewChatItemsResponse> CommandOf(IReadOnlyList<QueuedMessage> batch)
    {
        var how = batch[0].Message;
        IReadOnlyList<ComposedMessage> messages = [.. batch.Select(queued => queued.Message.Content)];
        return how.IsNote
            ? new ApiCreateChatItemsCommand { NoteFolderId = how.Chat.ChatId, ComposedMessages = messages }
            : new ApiSendMessagesCommand
            {
                SendRef = how.Chat,
                LiveMessage = how.IsLive,
                Ttl = how.TimeToLive,
                SignMessages = how.IsSigned,
                ComposedMessages = messages,
            };
    }

    private int NextBatch(int count, TimeSpan time)
    {
        var timeout = _session.Options.CommandTimeout;
        var most = timeout == Timeout.InfiniteTimeSpan ? MostTime : TimeSpan.FromTicks(Math.Min(MostTime.Ticks, timeout.Ticks / PartOfTimeout));
        return (int)Math.Max(MinBatch, Math.Min(MaxBatch, count * most.Ticks / Math.Max(1, time.Ticks)));
    }
}
