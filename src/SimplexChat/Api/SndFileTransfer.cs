namespace SimplexChat.Api;

public sealed partial record SndFileTransfer
{
    /// <inheritdoc/>
    protected override string? DisplayText => $"{FileName} to {ChatName.Format('@', RecipientDisplayName)}";
}
