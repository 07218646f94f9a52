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
                Page: ReadPage(args),
                Query: args.TryLiteral(" ") ? args.Json<ChatListQuery>("type") : new FiltersChatListQuery()),
            static (core, args) => List(core, core.Accounts.RequireActive(args.UserId), args.Pending, args.Page, args.Query))
            .AlsoStopped(),
        Route.To("/_get chat ",
            static args => (
                Chat: args.Chat(),
                Range: ReadRange(args),
                Count: args.Literal(" count=").Int32(),
                Search: args.TryLiteral(" search=") ? args.Rest() : ""),
            static (core, args) => Show(core, args.Chat, args.Range.After, args.Range.Before, args.Count, args.Search)),
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

    private static (long? After, long? Before) ReadRange(CommandReader args) =>
        args.Int64Option("after") is { } after ? (after, null) : (null, args.Int64Option("before"));

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

    private static ApiChatResponse Show(ChatCore core, ChatRef chatRef, long? after, long? before, int count, string search)
    {
        var chat = core.Chats.Require(chatRef);
        var items = chat is GroupChat ? ChatItems.InOrder(chat.History.Items) : chat.History.Items;
        if (after is { } first)
        {
            items = items.SkipWhile(IsNot(chat, first)).Skip(1);
        }
        else if (before is { } last)
        {
            items = items.TakeWhile(IsNot(chat, last));
        }

        var found = items.Where(item => TextSearch.Finds(search, item.Meta.ItemText)).ToList();
        var page = after is null ? found.Skip(found.Count - count) : found.Take(count);
        return new()
        {
            User = core.Active.User,
            Chat = Show(chat.Info, page.Select(item => chat.Show(item).ChatItem), new ChatStats()),
        };
    }

    private static Func<ChatItem, bool> IsNot(Chat chat, long itemId)
    {
        var edge = chat.History.Require(itemId);
        return item => !ReferenceEquals(item, edge);
    }

    private static bool Fits(Chat chat, ChatListQuery query) => query switch
    {
        FiltersChatListQuery { Favorite: false, Unread: false } => true,
        FiltersChatListQuery filters => (filters.Favorite && chat.Settings.Favorite)
            || (filters.Unread && chat.History.UnreadCount > 0),
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
