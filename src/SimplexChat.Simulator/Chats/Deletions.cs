using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Deletes messages, or marks them as deleted.</summary>
internal static class Deletions
{
    /// <summary>Returns the items that exist. For the others, the core sends an event with errors.</summary>
    public static IReadOnlyList<ChatItem> Find(Chat chat, IReadOnlyList<long> itemIds)
    {
        var missing = itemIds.Where(id => chat.History.Find(id) is null).ToList();
        if (missing.Count > 0)
        {
            chat.Core.EmitLater(new ChatErrorsEvent { ChatErrors = [.. missing.Select(id => ChatHistory.NotFound(id).Error)] });
        }

        return [.. itemIds.Select(chat.History.Find).OfType<ChatItem>()];
    }

    public static ChatItemDeletion Remove(Chat chat, ChatItem item)
    {
        if (File(chat, item) is { } file)
        {
            chat.Core.Files.Remove(file);
        }

        chat.History.Remove(item);
        return new() { DeletedChatItem = chat.Show(item) };
    }

    public static ChatItemDeletion Mark(Chat chat, ChatItem item, UtcTime time) =>
        Mark(chat, item, new DeletedCIDeleted { DeletedTs = time, ChatType = chat.Type });

    public static ChatItemDeletion Mark(Chat chat, ChatItem item, CIDeleted deleted)
    {
        var before = chat.Show(ChatItems.Copy(item));
        if (File(chat, item) is { HasEnded: false } file)
        {
            file.Abandon();
        }

        item.Meta.ItemDeleted = deleted;
        item.Meta.UpdatedAt = chat.Core.Clock.Tick();
        return new() { DeletedChatItem = before, ToChatItem = chat.Show(item) };
    }

    private static FileTransfer? File(Chat chat, ChatItem item) =>
        item.File is { } file ? chat.Core.Files.Find(file.FileId) : null;
}
