using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands that show chats and what was said in them.</summary>
internal static class HistoryCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_get chats ",
            static args => (
                UserId: args.Int64(),
                Pending: args.Option("pcc"),
                Count: args.Int32Option("count"),
                Query: args.TryLiteral(" ") ? args.Json<ChatListQuery>("type") : null),
            static (core, args) => List(core, core.Accounts.RequireActive(args.UserId), args.Pending, args.Count, args.Query)),
        Route.To("/_get chat ",
            static args => (
                Chat: args.Chat(),
                After: args.Int64Option("after"),
                Before: args.Int64Option("before"),
                Count: args.Literal(" count=").Int32(),
                Search: args.TryLiteral(" search=") ? args.Rest() : ""),
            static (core, args) => Show(core, args.Chat, args.After, args.Before, args.Count, args.Search)),
    ];

    private static ApiChatsResponse List(ChatCore core, Account account, bool pending, int? count, ChatListQuery? query)
    {
        var chats = core.ChatsOf(account)
            .Where(chat => Fits(chat, query))
            .Select(chat => (chat.LastTime, Chat: Show(chat)));
        if (query is null)
        {
            chats = chats.Append((account.NoteFolder.ChatTs, Show(new LocalChatInfo { NoteFolder = account.NoteFolder })));
            if (pending)
            {
                chats = chats.Concat(core.Connections.Pending(account).Select(
                    connection => ((UtcTime?)connection.Record.CreatedAt, Show(Pending(connection)))));
            }
        }

        return new()
        {
            User = account.User,
            Chats = [.. chats.OrderByDescending(chat => chat.LastTime).Select(chat => chat.Chat).Take(count ?? int.MaxValue)],
        };
    }

    private static ApiChatResponse Show(ChatCore core, ChatRef chatRef, long? after, long? before, int count, string search)
    {
        var chat = core.Chats.Require(chatRef);
        var found = chat.History.Items
            .Where(item => !(item.Meta.ItemId <= after) && !(item.Meta.ItemId >= before))
            .Where(item => TextSearch.Finds(search, item.Meta.ItemText))
            .ToList();
        var page = after is null ? found.Skip(found.Count - count) : found.Take(count);
        return new()
        {
            User = core.Active.User,
            Chat = Show(chat.Info, page.Select(item => chat.Show(item).ChatItem), new ChatStats()),
        };
    }

    private static bool Fits(Chat chat, ChatListQuery? query) => query switch
    {
        null => true,
        SearchChatListQuery search => chat.Matches(search.Search),
        FiltersChatListQuery filters => (!filters.Favorite || chat.Settings.Favorite)
            && (!filters.Unread || chat.History.UnreadCount > 0),
        _ => false,
    };

    private static AChat Show(Chat chat) => Show(
        chat.Info, chat.History.Last is { } last ? [chat.Show(last).ChatItem] : [], chat.History.Stats);

    private static ContactConnectionChatInfo Pending(ContactConnection connection) =>
        new() { ContactConnection = connection.ToPending() };

    private static AChat Show(ChatInfo info) => Show(info, [], new ChatStats());

    private static AChat Show(ChatInfo info, IEnumerable<ChatItem> items, ChatStats stats) =>
        new() { ChatInfo = info, ChatItems = [.. items], ChatStats = stats };
}
