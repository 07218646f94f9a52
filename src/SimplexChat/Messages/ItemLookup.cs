using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Reads the present state of items.</summary>
internal static class ItemLookup
{
    /// <summary>The items of one chat as they are now; an item that is no longer there is left out.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">The items, all of one chat.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SimplexCommandException">The chat is no longer there.</exception>
    public static async Task<IReadOnlyList<AChatItem>> FindAsync(
        SimplexSession session, IReadOnlyCollection<AChatItem> items, CancellationToken cancellationToken)
    {
        var target = ChatTarget.Of(items.First().ChatInfo);
        // From the newest back: a core takes no item as a bound that is in another chat, and so none that was not seen in this.
        var pages = new ChatPages(session, target.ToChatRef(target.Id!.Value));
        var wanted = new HashSet<long>(items.Select(item => item.ItemId));
        var found = new List<AChatItem>();
        int missing;
        do
        {
            missing = wanted.Count;
            Keep(await pages.ReadBackAsync(ChatPages.FirstSize, cancellationToken).ConfigureAwait(false));
        }
        while (!pages.IsAtStart && wanted.Any(id => id < pages.Before) && wanted.Count < missing);

        // The chat may be long. An old item is what comes before the one that comes after it.
        var oldest = pages.Before;
        foreach (var id in wanted.Where(id => !pages.IsAtStart && id < oldest).ToList())
        {
            try
            {
                if (await pages.ReadAfterAsync(id, 1, cancellationToken).ConfigureAwait(false) is [var next])
                {
                    pages.Before = next.ItemId;
                    Keep(await pages.ReadBackAsync(1, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (SimplexCommandException e) when (e.ErrorId == "errorStore.chatItemNotFound")
            {
                // It is no longer there.
            }
        }

        return found;

        void Keep(ChatPage page) => found.AddRange(page.Take().Where(item => wanted.Remove(item.ItemId)));
    }
}
