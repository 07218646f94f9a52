using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands that mark messages and chats as read or unread. Reading starts the timers of disappearing messages. The API reference doesn't
/// contain these commands. They follow the source code of the core.
/// </summary>
internal static class ReadCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_read chat items ",
            static args => (Chat: args.Chat(), ItemIds: args.Literal(" ").Int64List()),
            static (core, args) => ReadItems(core, args.Chat, args.ItemIds)),
        Route.To("/_read chat ", static args => args.Chat(), ReadAll),
        Route.To("/_unread chat ",
            static args => (Chat: args.Chat(), Unread: args.Literal(" ").OnOff()),
            static (core, args) => MarkUnread(core, args.Chat, args.Unread)),
    ];

    private static ChatResponse ReadAll(ChatCore core, ChatRef chatRef)
    {
        var chat = Require(core, chatRef);
        foreach (var item in chat.History.Items.ToList())
        {
            Read(chat, item);
        }

        if (chat is not GroupChat { Supported: { } supported } support)
        {
            return new CmdOkResponse { User = chat.Account.User };
        }

        SupportStats.Clear(support);
        return new MemberSupportChatReadResponse
        {
            User = chat.Account.User,
            GroupInfo = support.Group.Info,
            Member = supported.Record,
        };
    }

    // Reading the messages doesn't remove this mark.
    private static CmdOkResponse MarkUnread(ChatCore core, ChatRef chatRef, bool unread)
    {
        var chat = core.Chats.Require(chatRef);
        chat.History.IsMarkedUnread = unread;
        if (chat is NoteChat notes)
        {
            notes.Folder.Unread = unread;
        }

        return new() { User = chat.Account.User };
    }

    private static ItemsReadForChatResponse ReadItems(ChatCore core, ChatRef chatRef, IReadOnlyList<long> itemIds)
    {
        var chat = Require(core, chatRef);
        if (chat.Type == ChatType.Local)
        {
            throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "not supported" });
        }

        foreach (var item in itemIds.Select(chat.History.Find).OfType<ChatItem>().Where(IsUnread).ToList())
        {
            Read(chat, item);
            if (chat is GroupChat { Supported: not null } support)
            {
                SupportStats.Read(support, item);
            }
        }

        // The response doesn't contain the scope of a support chat.
        var info = chat is GroupChat group ? new GroupChatInfo { GroupInfo = group.Group.Info } : chat.Info;
        return new() { User = chat.Account.User, ChatInfo = info };
    }

    // A core looks for the user of the chat first, so it reports a missing chat with these errors.
    private static Chat Require(ChatCore core, ChatRef chatRef)
    {
        if (chatRef.ChatType == ChatType.Direct && !core.Chats.Of(core.Active).Any(chat => chat.Contact.ContactId == chatRef.ChatId))
        {
            throw CoreRefusal.Of(new UserNotFoundByContactIdStoreError { ContactId = chatRef.ChatId });
        }

        return chatRef.ChatType == ChatType.Group && core.Groups.Find(chatRef.ChatId) is null
            ? throw CoreRefusal.Of(new UserNotFoundByGroupIdStoreError { GroupId = chatRef.ChatId })
            : core.Chats.Require(chatRef);
    }

    private static void Read(Chat chat, ChatItem item)
    {
        if (IsUnread(item))
        {
            item.Meta.ItemStatus = new RcvReadCIStatus();
            item.Meta.UpdatedAt = chat.Core.Clock.Tick();
            TimedMessages.Begin(chat, item);
        }
    }

    private static bool IsUnread(ChatItem item) => item.Meta.ItemStatus is RcvNewCIStatus;
}
