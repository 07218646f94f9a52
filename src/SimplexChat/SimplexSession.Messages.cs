using System.Runtime.CompilerServices;
using SimplexChat.Api;
using SimplexChat.Messages;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>
    /// Reads a chat's history, oldest message first. Each page is requested when the messages before it are read, or one page
    /// earlier. The first message arrives soon, also if the range is long. If the range is limited by a time or a search, or if
    /// the chat is a group with support chats, the first message of a long range arrives with a delay, because the core has to
    /// return all messages of the range first. Messages that arrive in the meantime aren't part of the range.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="range">The messages to read; null for all.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The range ends before it begins.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async IAsyncEnumerable<AChatItem> ReadHistoryAsync(
        ChatRef chat, HistoryRange? range = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in ReadHistoryPagesAsync(chat, range, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
    }

    /// <summary>Reads a chat's history like <see cref="ReadHistoryAsync"/>, but page by page, for callers that report progress.</summary>
    /// <inheritdoc cref="ReadHistoryAsync"/>
    public IAsyncEnumerable<HistoryPage> ReadHistoryPagesAsync(
        ChatRef chat, HistoryRange? range = null, CancellationToken cancellationToken = default) =>
        new MessageHistory(this, chat ?? throw new ArgumentNullException(nameof(chat)), range ?? new()).ReadPagesAsync(cancellationToken);

    /// <summary>Reads the unread messages of all chats, ordered by time. The messages stay unread.</summary>
    /// <param name="userId">The user; null for the active user.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<IReadOnlyList<AChatItem>> GetUnreadAsync(long? userId = null, CancellationToken cancellationToken = default) =>
        await UnreadMessages.ReadAsync(
            this, userId ?? (await GetActiveUserAsync(cancellationToken).ConfigureAwait(false)).UserId, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Reads the versions of a message, and for a message that the user sent to a group, its delivery to each member with the
    /// name of the member. The command, <c>/_get item info</c>, isn't part of the API reference.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexCommandException">The chat or the item doesn't exist (<c>errorStore.chatItemNotFound</c>).</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<ChatItemInfoResponse> GetMessageInfoAsync(ChatRef chat, long itemId, CancellationToken cancellationToken = default) =>
        MessageInfoReader.ReadAsync(this, chat ?? throw new ArgumentNullException(nameof(chat)), itemId, cancellationToken);

    /// <summary>
    /// Forwards messages of one chat to another chat in one command, in the order of the ids. The core first reports which of
    /// them it can forward. The commands, <c>/_forward plan</c> and <c>/_forward</c>, aren't part of the API reference.
    /// </summary>
    /// <param name="to">The chat to forward to.</param>
    /// <param name="from">The chat of the messages.</param>
    /// <param name="itemIds">The ids of the messages.</param>
    /// <param name="timeToLive">The time after which the new messages are deleted, if the chat allows this; null for the default.</param>
    /// <param name="withoutFiles">Whether messages whose files aren't in the core are forwarded without them.</param>
    /// <param name="cancellationToken">Ends the wait at once. The outcome is then unknown.</param>
    /// <exception cref="SimplexInputException">A file of the messages isn't in the core.</exception>
    /// <exception cref="SimplexCommandException">
    /// An item isn't a message (<c>error.invalidForward</c>), or one of the chats doesn't exist.
    /// </exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public Task<ForwardResult> ForwardAsync(
        ChatRef to,
        ChatRef from,
        IReadOnlyList<long> itemIds,
        TimeSpan? timeToLive = null,
        bool withoutFiles = false,
        CancellationToken cancellationToken = default) =>
        new MessageForwarder(
            this,
            to ?? throw new ArgumentNullException(nameof(to)),
            from ?? throw new ArgumentNullException(nameof(from)),
            timeToLive).ForwardAsync(itemIds ?? throw new ArgumentNullException(nameof(itemIds)), withoutFiles, cancellationToken);

    /// <summary>
    /// Reads the user's own settings of a contact's or group's chat: notifications, delivery receipts and whether the chat is
    /// a favorite.
    /// </summary>
    /// <param name="chat">The chat of a contact or group.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexInputException">The chat is neither a contact's nor a group's.</exception>
    /// <inheritdoc cref="SendAsync{TResponse}(ChatCommand{TResponse}, CancellationToken, TimeSpan?)" path="/exception"/>
    public async Task<ChatSettings> GetChatSettingsAsync(ChatRef chat, CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(new ApiGetChatCommand { ChatRef = chat, Count = 1 }, cancellationToken).ConfigureAwait(false);
        return response.Chat.ChatInfo switch
        {
            DirectChatInfo direct => direct.Contact.ChatSettings,
            GroupChatInfo group => group.GroupInfo.ChatSettings,
            _ => throw new SimplexInputException("Only the chats of contacts and groups have settings."),
        };
    }
}
