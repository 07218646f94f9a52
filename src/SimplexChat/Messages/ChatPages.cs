using System.Runtime.CompilerServices;
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

    // The items before which the next page can end. The others are used if the first one was deleted.
    private IReadOnlyList<long> _before = [];

    /// <summary>Gets or sets the id of the item before which the next page ends, or null for the end of the chat.</summary>
    public long? Before
    {
        get => _before.Count > 0 ? _before[0] : null;
        set => _before = value is { } id ? [id] : [];
    }

    /// <summary>Gets whether the last page contained the first item of the chat.</summary>
    public bool IsAtStart { get; private set; }

    /// <summary>Reads the page before <see cref="Before"/>, and sets <see cref="Before"/> to the first item of the page.</summary>
    /// <param name="count">The maximum number of items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The items, beginning with the oldest, not decoded yet.</returns>
    public async Task<ChatPage> ReadBackAsync(int count, CancellationToken cancellationToken)
    {
        var page = _before.Count == 0
            ? await ReadAsync(new() { ChatRef = chat, Count = count, Search = search }, cancellationToken).ConfigureAwait(false)
            : await ReadBesideAsync(
                _before, id => new() { ChatRef = chat, Count = count, Before = id, Search = search }, cancellationToken).ConfigureAwait(false);
        _before = page.Count > 0 ? page.Ids : _before;
        IsAtStart = page.Count < count;
        return page;
    }

    /// <summary>
    /// Reads the items after an item, page by page. While the caller processes a page, the next one is requested already.
    /// </summary>
    /// <param name="itemId">The item.</param>
    /// <param name="isLast">Returns whether no page is needed after a page, although the chat has more items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <param name="expected">The number of items that the caller needs. More items are requested only in small pages.</param>
    public async IAsyncEnumerable<(ChatPage Page, bool IsLast)> ReadOnAsync(
        long itemId, Func<ChatPage, bool> isLast, [EnumeratorCancellation] CancellationToken cancellationToken, int expected = int.MaxValue)
    {
        var size = FirstSize;
        var next = ReadAfterAsync([itemId], size, cancellationToken);
        try
        {
            while (next is not null)
            {
                var page = await next.ConfigureAwait(false);
                expected -= page.Count;
                var isEnd = page.Count < size || isLast(page);
                size = expected > 0 ? Math.Min(expected, LaterSize) : FirstSize;
                next = isEnd ? null : ReadAfterAsync([.. page.Ids.Reverse()], size, cancellationToken);
                yield return (page, isEnd);
            }
        }
        finally
        {
            _ = next?.ContinueWith(
                static page => page.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
        }
    }

    /// <summary>Reads the first items after an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="count">The maximum number of items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<ChatPage> ReadAfterAsync(long itemId, int count, CancellationToken cancellationToken) =>
        ReadAfterAsync([itemId], count, cancellationToken);

    /// <summary>Reads one item and the number of items after it.</summary>
    /// <returns>The page with this item, or null if the chat has no such item.</returns>
    public async Task<ChatPage?> FindAsync(long itemId, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(new() { ChatRef = chat, Count = 0, Around = itemId }, cancellationToken).ConfigureAwait(false);
        }
        catch (SimplexCommandException e) when (IsNotFound(e))
        {
            return null;
        }
    }

    /// <summary>Returns whether the core reported that the chat has no such item.</summary>
    public static bool IsNotFound(SimplexCommandException error) => error.ErrorId == "errorStore.chatItemNotFound";

    private Task<ChatPage> ReadAfterAsync(IReadOnlyList<long> itemIds, int count, CancellationToken cancellationToken) =>
        ReadBesideAsync(itemIds, id => new() { ChatRef = chat, Count = count, After = id, Search = search }, cancellationToken);

    // If an item was deleted in the meantime, the page beside the next item contains the same items.
    private async Task<ChatPage> ReadBesideAsync(
        IReadOnlyList<long> itemIds, Func<long, ApiGetChatCommand> command, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await ReadAsync(command(itemIds[i]), cancellationToken).ConfigureAwait(false);
            }
            catch (SimplexCommandException e) when (IsNotFound(e) && i + 1 < itemIds.Count)
            {
            }
        }
    }

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
