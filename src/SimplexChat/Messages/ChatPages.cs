using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Reads a chat's items page by page, either backward from the newest item or forward from an item.</summary>
/// <param name="session">The session.</param>
/// <param name="chat">The chat.</param>
/// <param name="search">A text that the items contain, or null for all items. The core does the search.</param>
internal sealed class ChatPages(SimplexSession session, ChatRef chat, string? search = null)
{
    /// <summary>The maximum number of items on the first page.</summary>
    public const int FirstSize = 100;

    /// <summary>The maximum number of items on later pages. Large pages need fewer commands, but their first item arrives later.</summary>
    public const int LaterSize = 500;

    /// <summary>Gets or sets the id of the item before which the next page ends, or null for the end of the chat.</summary>
    public long? Before { get; set; }

    /// <summary>Gets whether the last page contained the first item of the chat.</summary>
    public bool IsAtStart { get; private set; }

    /// <summary>Reads the page before <see cref="Before"/>, and sets <see cref="Before"/> to the first item of the page.</summary>
    /// <param name="count">The maximum number of items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The items, beginning with the oldest, not decoded yet.</returns>
    public async Task<ChatPage> ReadBackAsync(int count, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(new() { ChatRef = chat, Count = count, Before = Before, Search = search }, cancellationToken).ConfigureAwait(false);
        Before = page.FirstId ?? Before;
        IsAtStart = page.Count < count;
        return page;
    }

    /// <summary>Reads the page after an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="count">The maximum number of items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The items, beginning with the oldest.</returns>
    public async Task<IReadOnlyList<AChatItem>> ReadAfterAsync(long itemId, int count, CancellationToken cancellationToken) =>
        (await ReadAsync(new() { ChatRef = chat, Count = count, After = itemId, Search = search }, cancellationToken).ConfigureAwait(false)).Take();

    private async Task<ChatPage> ReadAsync(ApiGetChatCommand command, CancellationToken cancellationToken)
    {
        var answer = await session.AskAsync(command, cancellationToken).ConfigureAwait(false);
        if (answer.Type == command.ResponseTypes[0])
        {
            return new(answer);
        }

        using (answer)
        {
            throw SimplexProtocolException.Unexpected(command, answer.DecodeResponse());
        }
    }
}
