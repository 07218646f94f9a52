using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Processes received messages, edits, deletions and reactions.</summary>
internal static class Incoming
{
    public static void Receive(Chat chat, CIDirection direction, MessageOnTheWay message, Action receipt)
    {
        var sent = message.Item;
        var item = ChatItems.Add(
            chat,
            direction,
            ChatItems.Message(sent)!,
            received =>
            {
                received.Meta.ItemSharedMsgId = sent.Meta.ItemSharedMsgId;
                received.Meta.ItemLive = sent.Meta.ItemLive;
                received.Meta.ItemTimed = TimedMessages.Received(chat, message);
                // The recipient isn't told where a forwarded message comes from.
                received.Meta.ItemForwarded = sent.Meta.ItemForwarded is null ? null : new UnknownCIForwardedFrom();
                received.Meta.ForwardedByMember = message.ForwardedBy?.Id;

                // The author of a quote is stated from the view of the member who sent this message.
                received.QuotedItem = Quotes.Receive(
                    chat, message.ForwardedBy is { } host ? GroupChat.From(host) : direction, sent.QuotedItem);
                if (sent.File is { } file)
                {
                    chat.Core.Files.Add(id => new ReceivedFile(id, chat, received, file));
                }

                chat.Adopt(received, sent);
            },
            message.Time);
        chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.ShowNew(item)] });
        if (chat.SendsReceipts)
        {
            receipt();
        }
    }

    public static void Update(Chat chat, CIDirection direction, ChatItem sent, bool live)
    {
        if (Find(chat, direction, sent.Meta.ItemSharedMsgId) is { } item)
        {
            Edits.Apply(chat, item, ChatItems.Message(sent)!, live);
            chat.AdoptMentions(item, sent);
            chat.Core.Emit(new ChatItemUpdatedEvent { User = chat.Account.User, ChatItem = chat.Show(item) });
        }
    }

    public static void Delete(Chat chat, CIDirection direction, string? sharedId)
    {
        if (Find(chat, direction, sharedId) is { Meta.ItemDeleted: null } item)
        {
            chat.Core.Emit(new ChatItemsDeletedEvent
            {
                User = chat.Account.User,
                ChatItemDeletions =
                [
                    chat.DeletesFully(direction)
                        ? Deletions.Remove(chat, item)
                        : Deletions.Mark(chat, item, chat.Core.Clock.TickInSeconds()),
                ],
            });
        }
    }

    public static void React(Chat chat, CIDirection direction, string? sharedId, MsgReaction reaction, bool add)
    {
        if (chat.History.FindShared(sharedId) is { } item && Reactions.Apply(chat, item, direction, reaction, add))
        {
            chat.Core.Emit(new ChatItemReactionEvent
            {
                User = chat.Account.User,
                Added = add,
                Reaction = Reactions.Show(chat, item, direction, reaction, chat.Core.Clock.TickInSeconds()),
            });
        }
    }

    // Only the sender of a message can change it.
    private static ChatItem? Find(Chat chat, CIDirection direction, string? sharedId) =>
        chat.History.FindShared(sharedId) is { } item && ChatItems.IsFrom(item, direction) ? item : null;
}
