using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Deletes disappearing messages, if both sides allow them, after the lifetime of the message or the chat.</summary>
internal static class TimedMessages
{
    /// <summary>Returns the timer of a sent message. The timer of a live message doesn't start yet.</summary>
    public static CITimed? Sent(Chat chat, long? ttl, bool live)
    {
        var (allowed, usual) = chat.TimedMessages;
        return allowed && (ttl ?? usual) is { } seconds
            ? new() { Ttl = seconds, DeleteAt = live ? null : After(chat, seconds) }
            : null;
    }

    /// <summary>Returns the timer of a received message. It starts when the message is read.</summary>
    public static CITimed? Received(Chat chat, MessageOnTheWay message) =>
        message.Item.Meta.ItemTimed is { Ttl: var seconds } && (message.ForwardedBy is not null || chat.TimedMessages.Allowed)
            ? new() { Ttl = seconds }
            : null;

    /// <summary>Schedules the deletion of a message if its timer has started.</summary>
    public static void Plan(Chat chat, ChatItem item)
    {
        if (item.Meta.ItemTimed?.DeleteAt is not { } time)
        {
            return;
        }

        var network = chat.Core.Network;
        if (time <= chat.Core.Clock.Peek())
        {
            // The core has read the message before its status changes.
            var read = ChatItems.Copy(item);
            network.PostWithin(chat.Core, () => Expire(chat, item, read));
            return;
        }

        network.Timetable.Add(time, () => network.PostWithin(chat.Core, () => Expire(chat, item, item)));
    }

    /// <summary>Starts the timer of a message, unless it has none or has started.</summary>
    public static void Begin(Chat chat, ChatItem item)
    {
        if (item.Meta.ItemTimed is { DeleteAt: null } timed)
        {
            item.Meta.ItemTimed = timed with { DeleteAt = After(chat, timed.Ttl) };
            Plan(chat, item);
        }
    }

    // A contact can request more seconds than a date can contain.
    private static UtcTime After(Chat chat, long seconds)
    {
        var now = chat.Core.Clock.Tick().UtcDateTime;
        return seconds < (DateTime.MaxValue - now).TotalSeconds ? now.AddSeconds(seconds) : DateTime.MaxValue;
    }

    // The message can have been deleted in the meantime.
    private static void Expire(Chat chat, ChatItem item, ChatItem shown)
    {
        if (chat.History.Find(item.Meta.ItemId) == item)
        {
            Deletions.Remove(chat, item);
            chat.Core.Emit(new ChatItemsDeletedEvent
            {
                User = chat.Account.User,
                ChatItemDeletions = [new() { DeletedChatItem = chat.Show(shown) }],
                ByUser = true,
                Timed = true,
            });
        }
    }
}
