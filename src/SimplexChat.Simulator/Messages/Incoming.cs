using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What a core does with what a contact sends.</summary>
internal static class Incoming
{
    public static void Receive(ContactConnection connection, MessageOnTheWay message, Action receipt)
    {
        var chat = connection.Chat!;
        var sent = message.Item;
        var item = ChatItems.Add(
            chat,
            sent: false,
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
        if (chat.Contact.ChatSettings.SendRcpts ?? chat.Account.User.SendRcptsContacts)
        {
            receipt();
        }
    }

    public static void Update(ContactConnection connection, string? sharedId, MsgContent content, bool live)
    {
        var chat = connection.Chat!;
        if (chat.History.FindShared(sharedId) is { } item)
        {
            Edits.Apply(item, content, live, chat.Core.Clock);
            chat.Core.Emit(new ChatItemUpdatedEvent { User = chat.Account.User, ChatItem = chat.Show(item) });
        }
    }

    public static void Delete(ContactConnection connection, string? sharedId)
    {
        var chat = connection.Chat!;
        if (chat.History.FindShared(sharedId) is { Meta.ItemDeleted: null } item)
        {
            chat.Core.Emit(new ChatItemsDeletedEvent
            {
                User = chat.Account.User,
                ChatItemDeletions =
                [
                    Deletions.IsFull(chat, byUser: false)
                        ? Deletions.Remove(chat, item)
                        : Deletions.Mark(chat, item, chat.Core.Clock.NowInSeconds()),
                ],
            });
        }
    }

    public static void React(ContactConnection connection, string? sharedId, MsgReaction reaction, bool add)
    {
        var chat = connection.Chat!;
        if (chat.History.FindShared(sharedId) is { } item && Reactions.Apply(item, reaction, add, byUser: false))
        {
            chat.Core.Emit(new ChatItemReactionEvent
            {
                User = chat.Account.User,
                Added = add,
                Reaction = Reactions.Show(chat, item, new DirectRcvCIDirection(), reaction, chat.Core.Clock.NowInSeconds()),
            });
        }
    }
}
