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
    /// <returns>The items, oldest first.</returns>
    public async Task<IReadOnlyList<AChatItem>> ReadBackAsync(int count, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(new() { ChatRef = chat, Count = count, Before = Before, Search = search }, cancellationToken).ConfigureAwait(false);
        Before = page.Count > 0 ? page[0].ItemId : Before;
        IsAtStart = page.Count < count;
        return page;
    }

    /// <summary>Reads the page after an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="count">How many items at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items, oldest first.</returns>
    public Task<IReadOnlyList<AChatItem>> ReadAfterAsync(long itemId, int count, CancellationToken cancellationToken) =>
        ReadAsync(new() { ChatRef = chat, Count = count, After = itemId, Search = search }, cancellationToken);

    private async Task<IReadOnlyList<AChatItem>> ReadAsync(ApiGetChatCommand command, CancellationToken cancellationToken)
    {
        var chat = (await session.SendAsync(command, cancellationToken).ConfigureAwait(false)).Chat;
        return [.. chat.ChatItems.Select(item => new AChatItem { ChatInfo = chat.ChatInfo, ChatItem = item })];
    }
}
