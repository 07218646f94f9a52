using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>When messages disappear: where both sides allow it, after the time that the message or the chat has.</summary>
internal static class TimedMessages
{
    /// <summary>The time of a message that goes out; one that is still being written does not disappear yet.</summary>
    public static CITimed? Sent(Chat chat, long? ttl, bool live)
    {
        var (allowed, usual) = chat.TimedMessages;
        return allowed && (ttl ?? usual) is { } seconds
            ? new() { Ttl = seconds, DeleteAt = live ? null : After(chat, seconds) }
            : null;
    }

    /// <summary>The time of a message that came in; it counts from when it is read.</summary>
    public static CITimed? Received(Chat chat, MessageOnTheWay message) =>
        message.Item.Meta.ItemTimed is { Ttl: var seconds } && (message.ForwardedBy is not null || chat.TimedMessages.Allowed)
            ? new() { Ttl = seconds }
            : null;

    /// <summary>Has a message disappear when its time has come, if it has one.</summary>
    public static void Plan(Chat chat, ChatItem item)
    {
        if (item.Meta.ItemTimed?.DeleteAt is { } time)
        {
            chat.Core.Network.Timetable.Add(time, () => chat.Core.Network.PostWithin(chat.Core, () => Expire(chat, item)));
        }
    }

    /// <summary>Has a message's time begin, unless it has none or has begun.</summary>
    public static void Begin(Chat chat, ChatItem item)
    {
        if (item.Meta.ItemTimed is { DeleteAt: null } timed)
        {
            item.Meta.ItemTimed = timed with { DeleteAt = After(chat, timed.Ttl) };
            Plan(chat, item);
        }
    }

    // A contact may ask for more seconds than a date can hold.
    private static UtcTime After(Chat chat, long seconds)
    {
        var now = chat.Core.Clock.Tick().UtcDateTime;
        return seconds < (DateTime.MaxValue - now).TotalSeconds ? now.AddSeconds(seconds) : DateTime.MaxValue;
    }

    // It may have been deleted meanwhile.
    private static void Expire(Chat chat, ChatItem item)
    {
        if (chat.History.Find(item.Meta.ItemId) == item)
        {
            chat.Core.Emit(new ChatItemsDeletedEvent
            {
                User = chat.Account.User,
                ChatItemDeletions = [Deletions.Remove(chat, item)],
                ByUser = true,
                Timed = true,
            });
        }
    }
}
