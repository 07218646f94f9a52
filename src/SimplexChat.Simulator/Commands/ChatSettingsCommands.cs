using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for the user's own settings of a chat, which the others in the chat don't see. The API reference doesn't contain
/// them.
/// </summary>
internal static class ChatSettingsCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_set alias @",
            static args => (ContactId: args.Int64(), Alias: ReadAlias(args)),
            static (core, args) => NameContact(core, args.ContactId, args.Alias)),
        Route.To("/_set alias #",
            static args => (GroupId: args.Int64(), Alias: ReadAlias(args)),
            static (core, args) => NameGroup(core, args.GroupId, args.Alias)),
        Route.To("/_settings ",
            static args => (Chat: args.Chat(), Settings: ReadSettings(args.Literal(" "))),
            static (core, args) => Set(core, args.Chat, args.Settings)),
        Route.To("/_ttl ", ReadTtl, static (core, args) => args.Chat is { } chat
            ? SetTtl(core, args.UserId, chat, args.Ttl)
            : args.Ttl is { } ttl ? SetTtl(core, args.UserId, ttl) : ShowTtl(core, args.UserId)),
        Route.To("/_clear chat ", static args => args.Chat(), Clear),
    ];

    private static string ReadAlias(CommandReader args) => args.TryLiteral(" ") ? args.Rest() : "";

    private static ChatSettings ReadSettings(CommandReader args)
    {
        var settings = args.Json(ChatSettings.FromJson, "enableNtfs", "favorite");
        return settings.EnableNtfs.IsKnown() ? settings : throw CoreRefusal.Unreadable;
    }

    private static (long UserId, ChatRef? Chat, long? Ttl) ReadTtl(CommandReader args)
    {
        var userId = args.Int64();
        if (!args.TryLiteral(" "))
        {
            return (userId, null, null);
        }

        if (!args.IsAtChat)
        {
            return (userId, null, args.Int64());
        }

        var chat = args.Chat();
        return (userId, chat, args.Literal(" ").TryLiteral("default") ? null : args.Int64());
    }

    private static ContactAliasUpdatedResponse NameContact(ChatCore core, long contactId, string alias)
    {
        var contact = core.Chats.RequireContact(contactId).Contact;
        contact.Profile.LocalAlias = alias;
        contact.UpdatedAt = core.Clock.Tick();
        return new() { User = core.Active.User, ToContact = contact };
    }

    private static GroupAliasUpdatedResponse NameGroup(ChatCore core, long groupId, string alias)
    {
        var group = core.Groups.Require(groupId);
        group.Info.LocalAlias = alias;
        return new() { User = core.Active.User, ToGroup = group.Info };
    }

    private static CmdOkResponse Set(ChatCore core, ChatRef chatRef, ChatSettings settings)
    {
        switch (core.Chats.Require(chatRef))
        {
            case DirectChat direct:
                direct.Contact.ChatSettings = settings;
                break;
            case GroupChat group:
                group.Group.Info.ChatSettings = settings;
                break;
            default:
                throw NotSupported();
        }

        return new() { User = core.Active.User };
    }

    private static CmdOkResponse SetTtl(ChatCore core, long userId, ChatRef chatRef, long? seconds)
    {
        var account = core.Accounts.RequireActive(userId);
        if (chatRef.ChatType == ChatType.Local)
        {
            throw NotSupported();
        }

        ChatExpiry.Set(core.Chats.Require(chatRef), seconds);
        return new() { User = account.User };
    }

    private static CmdOkResponse SetTtl(ChatCore core, long userId, long seconds)
    {
        var account = core.Accounts.RequireActive(userId);
        account.ChatItemTtl = seconds;
        ChatExpiry.Begin(account);
        return new() { User = account.User };
    }

    private static ChatItemTtlResponse ShowTtl(ChatCore core, long userId)
    {
        var account = core.Accounts.RequireActive(userId);
        return new() { User = account.User, ChatItemTtl = account.ChatItemTtl };
    }

    private static ChatClearedResponse Clear(ChatCore core, ChatRef chatRef)
    {
        var chat = core.Chats.Require(chatRef);
        if (chatRef.ChatScope is not null)
        {
            throw NotSupported();
        }

        core.Files.Remove(chat);
        if (chat is GroupChat group)
        {
            group.Group.ClearMessages();
        }
        else
        {
            chat.History.ClearMessages();
        }

        return new() { User = core.Active.User, ChatInfo = chat.Info };
    }

    private static CoreRefusal NotSupported() => CoreRefusal.Of(new CommandErrorChatErrorType { Message = "not supported" });
}
