using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Messages that are deleted, or only marked so.</summary>
internal static class Deletions
{
    public static ChatItemDeletion Remove(Chat chat, ChatItem item)
    {
        chat.History.Remove(item);
        return new() { DeletedChatItem = chat.Show(item) };
    }

    public static ChatItemDeletion Mark(Chat chat, ChatItem item, UtcTime time)
    {
        var before = chat.Show(ChatItems.Copy(item));
        item.Meta.ItemDeleted = new DeletedCIDeleted { DeletedTs = time, ChatType = chat.Type };
        item.Meta.UpdatedAt = chat.Core.Clock.Now();
        return new() { DeletedChatItem = before, ToChatItem = chat.Show(item) };
    }
}
