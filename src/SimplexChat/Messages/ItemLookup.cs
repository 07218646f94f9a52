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
        var chat = target.ToChatRef(target.Id!.Value);
        var wanted = new HashSet<long>(items.Select(item => item.ItemId));
        var found = new List<AChatItem>();
        // From the newest back: a core takes no item as a bound that is in another chat, and so none that was not seen in this.
        long? before = null;
        AChat page;
        int missing;
        do
        {
            missing = wanted.Count;
            page = await PageAsync(new() { ChatRef = chat, Before = before, Count = PageSize }).ConfigureAwait(false);
            before = page.ChatItems.Count > 0 ? page.ChatItems[0].Meta.ItemId : null;
        }
        while (page.ChatItems.Count == PageSize && wanted.Any(id => id < before) && wanted.Count < missing);

        if (page.ChatItems.Count == PageSize)
        {
            // The chat may be long. An old item is what comes before the one that comes after it.
            foreach (var id in wanted.Where(id => id < before).ToList())
            {
                try
                {
                    var next = await PageAsync(new() { ChatRef = chat, After = id, Count = 1 }).ConfigureAwait(false);
                    if (next.ChatItems.Count > 0)
                    {
                        await PageAsync(new() { ChatRef = chat, Before = next.ChatItems[0].Meta.ItemId, Count = 1 }).ConfigureAwait(false);
                    }
                }
                catch (SimplexCommandException e) when (e.ErrorId == "errorStore.chatItemNotFound")
                {
                    // It is no longer there.
                }
            }
        }

        return found;

        async Task<AChat> PageAsync(ApiGetChatCommand command)
        {
            var answer = (await session.SendAsync(command, cancellationToken).ConfigureAwait(false)).Chat;
            found.AddRange(answer.ChatItems
                .Where(item => wanted.Remove(item.Meta.ItemId))
                .Select(item => new AChatItem { ChatInfo = answer.ChatInfo, ChatItem = item }));
            return answer;
        }
    }
}
