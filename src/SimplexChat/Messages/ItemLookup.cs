using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Reads the current state of items.</summary>
internal static class ItemLookup
{
    /// <summary>Returns the current state of items of one chat. Deleted items are omitted.</summary>
    /// <param name="session">The session.</param>
    /// <param name="items">The items, all from one chat.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="SimplexCommandException">The chat was deleted.</exception>
    public static async Task<IReadOnlyList<AChatItem>> FindAsync(
        SimplexSession session, IReadOnlyCollection<AChatItem> items, CancellationToken cancellationToken)
    {
        var target = ChatTarget.Of(items.First().ChatInfo);
        // Reads backward from the newest item, because the core accepts only an item of this chat as the limit of a page.
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

        // The chat can be long, so older items are read one by one: first the next item, then the item before it.
        var oldest = pages.Before;
        foreach (var id in wanted.Where(id => !pages.IsAtStart && id < oldest).ToList())
        {
            try
            {
                using var next = await pages.ReadAfterAsync(id, 1, cancellationToken).ConfigureAwait(false);
                if (next.Count > 0)
                {
                    pages.Before = next.Ids[0];
                    Keep(await pages.ReadBackAsync(1, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (SimplexCommandException e) when (ChatPages.IsNotFound(e))
            {
                // The item was deleted.
            }
        }

        return found;

        void Keep(ChatPage page) => found.AddRange(page.Take().Where(item => wanted.Remove(item.ItemId)));
    }
}
