namespace SimplexChat.Api;

public sealed partial record ChatItemDeletion
{
    /// <inheritdoc/>
    protected override string? DisplayText => DeletedChatItem?.ToString();
}
