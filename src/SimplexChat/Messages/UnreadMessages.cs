using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>Reads the unread messages of all chats of a user.</summary>
internal static class UnreadMessages
{
    public static async Task<IReadOnlyList<AChatItem>> ReadAsync(SimplexSession session, long userId, CancellationToken cancellationToken)
    {
        var list = new ApiGetChatsCommand
        {
            UserId = userId,
            Pagination = new LastPaginationByTime { Count = int.MaxValue },
            Query = new FiltersChatListQuery { Unread = true },
        };
        var unread = new List<AChatItem>();
        foreach (var chat in (await session.SendAsync(list, cancellationToken).ConfigureAwait(false)).Chats.Where(chat => chat.Unread > 0))
        {
            await ReadAsync(session, chat, unread, cancellationToken).ConfigureAwait(false);
        }

        return [.. unread.OrderBy(item => item.ChatItem.Meta.ItemTs).ThenBy(item => item.ItemId)];
    }

    // Reads backward from the newest item. Usually one page is enough: only sent messages can be between the unread items.
    private static async Task ReadAsync(SimplexSession session, AChat chat, List<AChatItem> unread, CancellationToken cancellationToken)
    {
        var target = ChatTarget.Of(chat.ChatInfo);
        var pages = new ChatPages(session, target.ToChatRef(target.Id!.Value));
        var left = chat.Unread;
        do
        {
            var page = await pages.ReadBackAsync((int)Math.Min(left, ChatPages.FirstSize), cancellationToken).ConfigureAwait(false);
            List<AChatItem> found = [.. page.Take().Where(item => item.ChatItem.Meta.ItemStatus is RcvNewCIStatus)];
            unread.AddRange(found);
            left -= found.Count;
        }
        while (left > 0 && !pages.IsAtStart && pages.Before > chat.ChatStats.MinUnreadItemId);
    }
}
