using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Messages that change after they were sent.</summary>
internal static class Edits
{
    /// <summary>Puts another message in an item's place. A live one is still being written: it does not count as edited.</summary>
    public static void Apply(ChatItem item, MsgContent content, bool live, SimulatorClock clock)
    {
        ChatItems.Replace(item, content, clock);
        item.Meta.ItemEdited |= item.Meta.ItemLive is not true;
        item.Meta.ItemLive = live ? true : null;
    }

    /// <summary>Whether the message differs from the item's.</summary>
    public static bool IsChange(ChatItem item, MsgContent content) =>
        SimplexJson.Serialize(ChatItems.Message(item)!) != SimplexJson.Serialize(content);
}
