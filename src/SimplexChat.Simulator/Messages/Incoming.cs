using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What a core does with what others say.</summary>
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
                received.Meta.ItemTimed = sent.Meta.ItemTimed is { } timed ? new CITimed { Ttl = timed.Ttl } : null;
                received.QuotedItem = Quotes.Receive(chat, sent.QuotedItem);
            },
            SimulatorClock.InSeconds(message.SentAt));
        chat.Core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.Show(item)] });
        if (chat.SendsReceipts)
        {
            receipt();
        }
    }

    public static void Update(Chat chat, CIDirection direction, string? sharedId, MsgContent content, bool live)
    {
        if (chat.History.FindShared(sharedId) is { } item)
        {
            Edits.Apply(item, content, live, chat.Core.Clock);
            chat.Core.Emit(new ChatItemUpdatedEvent { User = chat.Account.User, ChatItem = chat.Show(item) });
        }
    }

    public static void Delete(Chat chat, CIDirection direction, string? sharedId)
    {
        if (chat.History.FindShared(sharedId) is { Meta.ItemDeleted: null } item)
        {
            chat.Core.Emit(new ChatItemsDeletedEvent
            {
                User = chat.Account.User,
                ChatItemDeletions =
                [
                    chat.DeletesFully(direction)
                        ? Deletions.Remove(chat, item)
                        : Deletions.Mark(chat, item, chat.Core.Clock.NowInSeconds()),
                ],
            });
        }
    }

    public static void React(Chat chat, CIDirection direction, string? sharedId, MsgReaction reaction, bool add)
    {
        if (chat.History.FindShared(sharedId) is { } item && Reactions.Apply(item, reaction, add, byUser: false))
        {
            chat.Core.Emit(new ChatItemReactionEvent
            {
                User = chat.Account.User,
                Added = add,
                Reaction = Reactions.Show(chat, item, direction, reaction, chat.Core.Clock.NowInSeconds()),
            });
        }
    }
}
