using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Asks a core how items are now.</summary>
internal static class ItemLookup
{
    private const int PageSize = 100;

    /// <summary>The items of one chat as they are now; one that is no longer there is left out.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">The items, all of one chat.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SimplexCommandException">The chat is no longer there.</exception>
    public static async Task<IReadOnlyList<AChatItem>> FindAsync(
        SimplexSession session, IReadOnlyCollection<AChatItem> items, CancellationToken cancellationToken)
    {
        var target = ChatTarget.Of(items.First().ChatInfo);
        var wanted = new HashSet<long>(items.Select(item => item.ItemId));
        var found = new List<AChatItem>();
        // From the newest back: a core takes no item as a bound that is in another chat, and so none that was not seen in this.
        long? before = null;
        AChat page;
        do
        {
            var command = new ApiGetChatCommand { ChatRef = target.ToChatRef(target.Id!.Value), Before = before, Count = PageSize };
            page = (await session.SendAsync(command, cancellationToken).ConfigureAwait(false)).Chat;
            found.AddRange(page.ChatItems
                .Where(item => wanted.Remove(item.Meta.ItemId))
                .Select(item => new AChatItem { ChatInfo = page.ChatInfo, ChatItem = item }));
            before = page.ChatItems.Count > 0 ? page.ChatItems[0].Meta.ItemId : null;
        }
        while (page.ChatItems.Count == PageSize && wanted.Any(id => id < before));

        return found;
    }
}
