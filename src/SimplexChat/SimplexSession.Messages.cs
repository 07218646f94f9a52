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
}
