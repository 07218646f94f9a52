using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Changes messages after they were sent.</summary>
internal static class Edits
{
    /// <summary>
    /// Replaces the message of an item. A live message is still being written, so it isn't marked as edited. A message
    /// that isn't live anymore can't become live again, and its item keeps that information.
    /// </summary>
    public static void Apply(Chat chat, ChatItem item, MsgContent content, bool live)
    {
        var wasLive = item.Meta.ItemLive is true;
        if (IsChange(item, content))
        {
            chat.History.Details.AddVersion(chat, item, content);
        }

        ChatItems.Replace(item, content, chat.Core.Clock);
        item.Meta.ItemEdited |= !wasLive;
        item.Meta.ItemLive = item.Meta.ItemLive is null ? null : wasLive && live;
        if (wasLive && !live && item.Meta.ItemStatus is not RcvNewCIStatus)
        {
            TimedMessages.Begin(chat, item);
        }
    }

    /// <summary>Returns whether the message differs from the message of the item.</summary>
    public static bool IsChange(ChatItem item, MsgContent content) =>
        ChatItems.Message(item) != content;
}
