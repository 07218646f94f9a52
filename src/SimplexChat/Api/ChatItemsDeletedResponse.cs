namespace SimplexChat.Api;

public sealed partial record ChatItemsDeletedResponse
{
    /// <summary>Gets the id of the deleted message, or null if there are several.</summary>
    public long? ItemId => Deleted?.ItemId;

    /// <summary>Gets the name of the chat with its prefix, or null if there are several messages.</summary>
    public string? Chat => Deleted?.Chat;

    /// <summary>Gets the text of the deleted message, or null if there are several.</summary>
    public string? Text => Deleted?.Text;

    private AChatItem? Deleted => ChatItemDeletions is [var one] ? one.DeletedChatItem : null;

    /// <inheritdoc/>
    protected override string? DisplayText => Deleted?.ToString() ?? base.DisplayText;
}
