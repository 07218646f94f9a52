namespace SimplexChat.Api;

public sealed partial record ComposedMessage
{
    /// <inheritdoc/>
    protected override string? DisplayText => MsgContent is { Text.Length: > 0 } content ? content.Text : FileSource?.FilePath;
}
