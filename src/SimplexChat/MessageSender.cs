using System.Diagnostics;
using SimplexChat.Api;
using SimplexChat.Messages;

namespace SimplexChat;

/// <summary>
/// Sends many messages efficiently. The first message to a chat is sent at once. Messages that are added while its command is
/// in progress are sent together with the next command. The order in each chat is kept, and chats don't wait for each other.
/// No message is sent twice. This class is thread-safe.
/// </summary>
public sealed class MessageSender : IDisposable
{
    /// <summary>The maximum number of messages in a command.</summary>
    public const int MaxBatch = 500;

    /// <summary>The number of messages that a command can always contain, regardless of their size and the speed of the core.</summary>
    internal const int MinBatch = 100;

    private const int TimeoutDivisor = 6;

    // The next command contains as many messages as the core should process within this time, by the time of the previous
    // command. This is far below the command timeout.
    private static readonly TimeSpan MaxBatchTime = TimeSpan.FromSeconds(10);

    private readonly SimplexSession _session;
    private readonly CancellationToken _stop;
    private readonly SemaphoreSlim _throttle;
    private readonly EventReader _errors;
    private readonly Dictionary<ChatRef, ChatLane> _lanes = [];

    /// <summary>Initializes a sender.</summary>
    /// <param name="session">The session to send on.</param>
    /// <param name="throttleLimit">The maximum number of commands in progress, each for a different chat.</param>
    /// <param name="cancellationToken">
    /// Cancels the sending. Waiting messages aren't sent. The outcome of messages in progress is unknown.
    /// </param>
    public MessageSender(SimplexSession session, int throttleLimit = 8, CancellationToken cancellationToken = default)
    {
        _session = session ?? throw new ArgumentNullException(nameof(session));
        _stop = cancellationToken;
        _throttle = new SemaphoreSlim(throttleLimit);
        // The error event of a rejected message can arrive before the response to the command.
        _errors = session.ReadEvents(session.EventPosition);
    }

    /// <summary>Gets the clock that measures commands, in ticks of <see cref="Stopwatch"/>.</summary>
    internal Func<long> Clock { get; init; } = Stopwatch.GetTimestamp;

    /// <summary>Sends a message, at once or with the next command to its chat. Notes are sent one by one, because they need no relay.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The core's response with only this message, when the core has queued the message.</returns>
    /// <exception cref="SimplexCommandException">The core refused the command with the message.</exception>
    /// <exception cref="SimplexNotSentException">
    /// The core accepted the command but not this message, or an earlier message to the chat failed and this message was not
    /// sent.
    /// </exception>
    /// <exception cref="SimplexConnectionException">The connection was lost. The message may have been sent.</exception>
    /// <exception cref="SimplexTimeoutException">The core didn't respond in time. The message may have been sent.</exception>
    /// <exception cref="OperationCanceledException">The sending was canceled.</exception>
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

    /// <summary>Frees the resources of the sender. Await all messages first.</summary>
    public void Dispose() => _throttle.Dispose();

    /// <summary>Sends a batch with one command, as soon as the throttle limit allows.</summary>
    /// <param name="takeBatch">Returns the batch. Called when the command is sent.</param>
    /// <param name="limit">The current maximum number of messages of a command.</param>
    /// <returns>The maximum number of messages of the next command, computed from the time of this command.</returns>
    internal async Task<int> SendBatchAsync(Func<IReadOnlyList<QueuedMessage>> takeBatch, int limit)
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
            // Most of the time of a small batch doesn't depend on the number of messages, so the core can be faster than computed.
            var next = NextBatch(batch.Count, time);
            return batch.Count < MinBatch ? Math.Max(limit, next) : next;
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
        var most = timeout == Timeout.InfiniteTimeSpan ? MaxBatchTime : TimeSpan.FromTicks(Math.Min(MaxBatchTime.Ticks, timeout.Ticks / TimeoutDivisor));
        return (int)Math.Max(MinBatch, Math.Min(MaxBatch, count * most.Ticks / Math.Max(1, time.Ticks)));
    }
}
