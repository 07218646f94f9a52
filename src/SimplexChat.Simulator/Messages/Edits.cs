using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Messages that change after they were sent.</summary>
internal static class Edits
{
    /// <summary>
    /// Puts another message in an item's place. A live one is still being written: it does not count as edited. One that
    /// was live is never live again, and says so.
    /// </summary>
    public static void Apply(Chat chat, ChatItem item, MsgContent content, bool live)
    {
        var wasLive = item.Meta.ItemLive is true;
        ChatItems.Replace(item, content, chat.Core.Clock);
        item.Meta.ItemEdited |= !wasLive;
        item.Meta.ItemLive = item.Meta.ItemLive is null ? null : wasLive && live;
        if (wasLive && !live && item.Meta.ItemStatus is not RcvNewCIStatus)
        {
            TimedMessages.Begin(chat, item);
        }
    }

    /// <summary>Whether the message differs from the item's.</summary>
    public static bool IsChange(ChatItem item, MsgContent content) =>
        ChatItems.Message(item) != content;
}
