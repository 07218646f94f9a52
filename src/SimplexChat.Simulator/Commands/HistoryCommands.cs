using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands that return chats and their items.</summary>
internal static class HistoryCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_get chats ",
            static args => (
                UserId: args.Int64(),
                Pending: args.Option("pcc"),
                Page: ReadPage(args),
                Query: args.TryLiteral(" ") ? args.Json(ChatListQuery.FromJson, "type") : new FiltersChatListQuery()),
            static (core, args) => List(core, core.Accounts.RequireActive(args.UserId), args.Pending, args.Page, args.Query))
            .AlsoStopped(),
        Route.To("/_get chat ",
            static args => (
                Chat: args.Chat(),
                Range: ItemRange.Read(args),
                Search: args.TryLiteral(" search=") ? args.Rest() : ""),
            static (core, args) => Show(core, args.Chat, args.Range, args.Search)),
    ];

    private static ChatPage ReadPage(CommandReader args)
    {
        if (args.TryLiteral(" after="))
        {
            var after = args.Time();
            return new(args.Literal(" count=").Int32(), After: after);
        }

        if (args.TryLiteral(" before="))
        {
            var before = args.Time();
            return new(args.Literal(" count=").Int32(), Before: before);
        }

        return args.Int32Option("count") is { } count ? new(count) : ChatPage.Default;
    }

    private static ApiChatsResponse List(ChatCore core, Account account, bool pending, ChatPage page, ChatListQuery query)
    {
        var chats = core.ChatsOf(account)
            .Append(account.Notes)
            .Where(chat => Fits(chat, query))
            .Select(chat => (chat.LastTime, Show(chat)));
        if (pending && query is FiltersChatListQuery { Favorite: false, Unread: false })
        {
            chats = chats.Concat(core.Connections.Pending(account).Select(
                connection => ((UtcTime?)connection.Record.CreatedAt, Show(Pending(connection), [], new ChatStats()))));
        }

        return new() { User = account.User, Chats = [.. page.Of(chats)] };
    }

    private static ApiChatResponse Show(ChatCore core, ChatRef chatRef, ItemRange range, string search)
    {
        var chat = core.Chats.Require(chatRef);
        var items = chat is GroupChat ? ChatItems.InOrder(chat.History.Items) : chat.History.Items;
        var page = range.Of(
            chat.History,
            [.. items.Where(item => TextSearch.Finds(search, item.Meta.ItemText) || range.IsEdge(item))],
            chat is GroupChat group ? ChatItems.InOrder(group.Group.AllItems) : chat.History.Items);
        var response = new ApiChatResponse
        {
            User = core.Active.User,
            Chat = Show(chat.Info, page.Items.Select(item => chat.Show(item).ChatItem), page.Navigation is null ? new ChatStats() : chat.History.Stats),
        };
        if (page.Navigation is { } navigation)
        {
            response.UnknownFields = new() { ["navInfo"] = navigation };
        }

        return response;
    }

    private static bool Fits(Chat chat, ChatListQuery query) => query switch
    {
        FiltersChatListQuery { Favorite: false, Unread: false } => true,
        FiltersChatListQuery filters => (filters.Favorite && chat.Settings.Favorite)
            || (filters.Unread && (chat.History.UnreadCount > 0 || chat.History.IsMarkedUnread)),
        SearchChatListQuery search => chat.Matches(search.Search),
        _ => false,
    };

    private static AChat Show(Chat chat) => Show(
        chat.Info, chat.History.Last is { } last ? [chat.Show(last).ChatItem] : [], chat.History.Stats);

    private static ContactConnectionChatInfo Pending(ContactConnection connection) =>
        new() { ContactConnection = connection.ToPending() };

    private static AChat Show(ChatInfo info, IEnumerable<ChatItem> items, ChatStats stats) =>
        new() { ChatInfo = info, ChatItems = [.. items], ChatStats = stats };
}
