using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Reads what is unread.</summary>
internal static class UnreadItems
{
    private const int PageSize = 100;

    /// <summary>What is unread in all chats, in the order of time.</summary>
    /// <param name="userId">Whose chats.</param>
    /// <param name="list">Sends the command that lists the chats.</param>
    /// <param name="ask">Sends a command.</param>
    public static IEnumerable<AChatItem> OfAll(
        long userId, Func<ApiGetChatsCommand, ApiChatsResponse> list, Func<ApiGetChatCommand, AChat> ask)
    {
        var chats = list(new()
        {
            UserId = userId,
            Pagination = new LastPaginationByTime { Count = int.MaxValue },
            Query = new FiltersChatListQuery { Unread = true },
        }).Chats;
        return chats
            .Where(chat => chat.Unread > 0)
            .SelectMany(chat => Of(chat, ask))
            .OrderBy(item => item.ChatItem.Meta.ItemTs)
            .ThenBy(item => item.ItemId);
    }

    /// <summary>What is unread in a chat, from the newest item back.</summary>
    /// <param name="chat">The chat, as the list of chats has it.</param>
    /// <param name="ask">Sends a command.</param>
    /// <returns>The unread items; those that came last first.</returns>
    private static IEnumerable<AChatItem> Of(AChat chat, Func<ApiGetChatCommand, AChat> ask)
    {
        var target = ChatTarget.Of(chat.ChatInfo);
        var left = chat.Unread;
        long? before = null;
        AChat page;
        int count;
        do
        {
            // All are on one page as a rule: they are the last ones, but for what was sent meanwhile.
            count = (int)Math.Min(left, PageSize);
            page = ask(new() { ChatRef = target.ToChatRef(target.Id!.Value), Count = count, Before = before });
            foreach (var item in page.ChatItems.Where(item => item.Meta.ItemStatus is RcvNewCIStatus).Reverse())
            {
                left--;
                yield return new AChatItem { ChatInfo = page.ChatInfo, ChatItem = item };
            }

            before = page.ChatItems.Count > 0 ? page.ChatItems[0].Meta.ItemId : null;
        }
        while (left > 0 && page.ChatItems.Count == count && before > chat.ChatStats.MinUnreadItemId);
    }
}
