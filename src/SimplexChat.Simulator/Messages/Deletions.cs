using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Messages that are deleted, or only marked so.</summary>
internal static class Deletions
{
    /// <summary>Whether a deletion for both leaves nothing behind, because both sides want it so.</summary>
    public static bool IsFull(DirectChat chat, bool byUser)
    {
        var enabled = chat.Contact.MergedPreferences.FullDelete.Enabled;
        return byUser ? enabled.ForUser : enabled.ForContact;
    }

    public static ChatItemDeletion Remove(DirectChat chat, ChatItem item)
    {
        chat.History.Remove(item);
        return new() { DeletedChatItem = chat.Show(item) };
    }

    public static ChatItemDeletion Mark(DirectChat chat, ChatItem item, UtcTime time)
    {
        var before = chat.Show(ChatItems.Copy(item));
        item.Meta.ItemDeleted = new DeletedCIDeleted { DeletedTs = time, ChatType = ChatType.Direct };
        item.Meta.UpdatedAt = chat.Core.Clock.Now();
        return new() { DeletedChatItem = before, ToChatItem = chat.Show(item) };
    }
}
