using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>The reactions to messages. Each person in a chat can add each emoji once.</summary>
internal static class Reactions
{
    private const int MaxOfOneSide = 3;

    /// <summary>Adds or removes a reaction.</summary>
    /// <returns>False if nothing changed.</returns>
    public static bool Apply(Chat chat, ChatItem item, CIDirection by, MsgReaction reaction, bool add)
    {
        var time = ChatItems.IsSent(by) ? chat.Core.Clock.Tick() : chat.Core.Clock.TickInSeconds();
        if (!chat.History.NoteReaction(item, by, reaction.ToJson(), add, time))
        {
            return false;
        }

        var counts = item.Reactions.ToList();
        var index = counts.FindIndex(count => count.Reaction == reaction);
        var count = index < 0 ? new CIReactionCount { Reaction = reaction } : counts[index];
        var changed = count with
        {
            UserReacted = ChatItems.IsSent(by) ? add : count.UserReacted,
            TotalReacted = count.TotalReacted + (add ? 1 : -1),
        };
        if (index < 0)
        {
            counts.Add(changed);
        }
        else if (changed.TotalReacted == 0)
        {
            counts.RemoveAt(index);
        }
        else
        {
            counts[index] = changed;
        }

        item.Reactions = counts;
        return true;
    }

    public static bool HasTooMany(ChatItem item) => item.Reactions.Count(count => count.UserReacted) >= MaxOfOneSide;

    public static AciReaction Show(Chat chat, ChatItem item, CIDirection direction, MsgReaction reaction, UtcTime time) =>
        new()
        {
            ChatInfo = chat.Info,
            ChatReaction = new CIReaction
            {
                ChatDir = direction,
                ChatItem = chat.Show(item).ChatItem,
                SentAt = time,
                Reaction = reaction,
            },
        };
}
