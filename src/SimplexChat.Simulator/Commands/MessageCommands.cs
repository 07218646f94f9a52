using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands that send, edit, delete and react to messages.</summary>
internal static class MessageCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_send ",
            static args => (
                Chat: args.Recipient(),
                Live: args.Option("live"),
                Ttl: args.Ttl(),
                Sign: args.Option("sign"),
                Messages: args.Literal(" json ").Messages()),
            static (core, args) => Send(core, args.Chat, args.Live, args.Ttl, args.Messages)),
        Route.To("/_update item ",
            static args => (
                Chat: args.Chat(),
                ItemId: args.Literal(" ").Int64(),
                Live: args.Option("live"),
                Message: args.Literal(" json ").Json(UpdatedMessage.FromJson, "msgContent.type", "msgContent.text")),
            static (core, args) => Update(core, args.Chat, args.ItemId, args.Live, args.Message)),
        Route.To("/_delete item ",
            static args => (Chat: args.Chat(), ItemIds: args.Literal(" ").Int64List(), Mode: ReadMode(args.Literal(" "))),
            static (core, args) => Delete(core, args.Chat, args.ItemIds, args.Mode)),
        Route.To("/_reaction ",
            static args => (
                Chat: args.Chat(),
                ItemId: args.Literal(" ").Int64(),
                Add: args.Literal(" ").OnOff(),
                Reaction: args.Literal(" ").Reaction()),
            static (core, args) => React(core, args.Chat, args.ItemId, args.Add, args.Reaction)),
    ];

    private static CIDeleteMode ReadMode(CommandReader args)
    {
        var mode = new CIDeleteMode(args.Word());
        return mode.IsKnown() ? mode : throw CoreRefusal.Unreadable;
    }

    private static NewChatItemsResponse Send(
        ChatCore core, ChatRef chatRef, bool live, long? ttl, IReadOnlyList<ComposedMessage> messages)
    {
        var chat = core.Chats.Require(chatRef);
        return new()
        {
            User = core.Active.User,
            ChatItems = Outgoing.Send(chat, messages, live, ttl, items => Dispatch(chat, items)),
        };
    }

    /// <summary>Delivers messages that the core accepted.</summary>
    public static void Dispatch(Chat chat, IReadOnlyList<ChatItem> items)
    {
        switch (chat)
        {
            case DirectChat direct:
                DirectDelivery.Dispatch(direct, items);
                break;
            case GroupChat group:
                GroupDelivery.Dispatch(group, items);
                break;
            default:
                // Notes aren't sent.
                break;
        }
    }

    private static ChatResponse Update(ChatCore core, ChatRef chatRef, long itemId, bool live, UpdatedMessage message)
    {
        var chat = core.Chats.Require(chatRef);
        var content = message.MsgContent;
        chat.RequireReady(ChatAct.Edit);
        chat.RequireAllowed(content, hasFile: false);
        var item = chat.History.Require(itemId);
        if (!chat.Show(item).ChatItem.Meta.Editable)
        {
            throw CoreRefusal.Of(new InvalidChatItemUpdateChatErrorType());
        }

        if (!Edits.IsChange(item, content) && item.Meta.ItemLive is not true)
        {
            return new ChatItemNotChangedResponse { User = core.Active.User, ChatItem = chat.Show(item) };
        }

        if (!MessageSize.IsSendable(content))
        {
            throw CoreRefusal.Of(new LargeMsgStoreError());
        }

        item.Mentions = chat.Mention(content, message.Mentions);
        Edits.Apply(chat, item, content, live);
        var sent = ChatItems.Copy(item);
        chat.Tell((other, direction) => Incoming.Update(other, direction, sent, live));
        return new ChatItemUpdatedResponse { User = core.Active.User, ChatItem = chat.Show(item) };
    }

    private static ChatItemsDeletedResponse Delete(
        ChatCore core, ChatRef chatRef, IReadOnlyList<long> itemIds, CIDeleteMode mode)
    {
        var chat = core.Chats.Require(chatRef);
        return new()
        {
            User = core.Active.User,
            ChatItemDeletions = [.. Delete(chat, Deletions.Find(chat, itemIds), mode)],
            ByUser = true,
        };
    }

    private static IEnumerable<ChatItemDeletion> Delete(Chat chat, IReadOnlyList<ChatItem> items, CIDeleteMode mode)
    {
        if (mode == CIDeleteMode.Internal || chat.Type == ChatType.Local)
        {
            return items.Select(item => Deletions.Remove(chat, item));
        }

        if (mode == CIDeleteMode.InternalMark)
        {
            return items.Select(item => Deletions.Mark(chat, item, chat.Core.Clock.Tick()));
        }

        if (mode != CIDeleteMode.Broadcast || !items.All(item => chat.Show(item).ChatItem.Meta.Deletable))
        {
            throw CoreRefusal.Of(new InvalidChatItemDeleteChatErrorType());
        }

        chat.RequireReady(ChatAct.Delete);
        return items.Select(item =>
        {
            chat.Tell((other, direction) => Incoming.Delete(other, direction, item.Meta.ItemSharedMsgId));
            return chat.DeletesFully(chat.FromUser)
                ? Deletions.Remove(chat, item)
                : Deletions.Mark(chat, item, chat.Core.Clock.Tick());
        });
    }

    private static ChatItemReactionResponse React(
        ChatCore core, ChatRef chatRef, long itemId, bool add, MsgReaction reaction)
    {
        var chat = core.Chats.Require(chatRef);
        if (chat.Type == ChatType.Local)
        {
            throw Refuse("not supported");
        }

        chat.RequireReady(ChatAct.React);
        var item = chat.History.Require(itemId);
        if (!chat.AllowsReactions)
        {
            throw CoreRefusal.NotAllowed(FeatureTexts.Name(ChatFeature.Reactions));
        }

        if (ChatItems.Message(item) is null || item.Meta.ItemDeleted is not null)
        {
            throw Refuse("reaction not allowed - chat item has no content");
        }

        if (add && Reactions.HasTooMany(item))
        {
            throw Refuse("too many reactions");
        }

        if (!Reactions.Apply(chat, item, chat.FromUser, reaction, add))
        {
            throw Refuse($"reaction already {(add ? "added" : "removed")}");
        }

        chat.Tell((other, direction) => Incoming.React(other, direction, item.Meta.ItemSharedMsgId, reaction, add));
        return new()
        {
            User = core.Active.User,
            Added = add,
            Reaction = Reactions.Show(chat, item, chat.FromUser, reaction, core.Clock.Tick()),
        };
    }

    private static CoreRefusal Refuse(string message) => CoreRefusal.Of(new CommandErrorChatErrorType { Message = message });
}
