using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Reads a chat's items page by page, from the newest back or forth from an item.</summary>
/// <param name="session">The session.</param>
/// <param name="chat">The chat.</param>
/// <param name="search">Only items whose text contains this, as the core searches; null for all.</param>
internal sealed class ChatPages(SimplexSession session, ChatRef chat, string? search = null)
{
    /// <summary>How many items the first page has at most.</summary>
    public const int FirstSize = 100;

    /// <summary>How many items a later page has at most: fewer commands, at the price of a later first item.</summary>
    public const int LaterSize = 500;

    /// <summary>Where the next page back ends: before this item; null for the end of the chat.</summary>
    public long? Before { get; set; }

    /// <summary>Whether the last page had the chat's first item.</summary>
    public bool IsAtStart { get; private set; }

    /// <summary>Reads the page before <see cref="Before"/>, and moves that to the start of the page.</summary>
    /// <param name="count">How many items at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items, oldest first, not decoded yet.</returns>
    public async Task<ChatPage> ReadBackAsync(int count, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(new() { ChatRef = chat, Count = count, Before = Before, Search = search }, cancellationToken).ConfigureAwait(false);
        Before = page.FirstId ?? Before;
        IsAtStart = page.Count < count;
        return page;
    }

    /// <summary>Reads the page after an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="count">How many items at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items, oldest first.</returns>
    public async Task<IReadOnlyList<AChatItem>> ReadAfterAsync(long itemId, int count, CancellationToken cancellationToken) =>
        (await ReadAsync(new() { ChatRef = chat, Count = count, After = itemId, Search = search }, cancellationToken).ConfigureAwait(false)).Take();

    private async Task<ChatPage> ReadAsync(ApiGetChatCommand command, CancellationToken cancellationToken)
    {
        var answer = await session.AskAsync(command, cancellationToken).ConfigureAwait(false);
        return answer.Type == command.ResponseTypes[0] ? new(answer) : throw SimplexSession.Unexpected(command, answer.Type);
    }
}
