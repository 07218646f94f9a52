namespace SimplexChat.Api;

public sealed partial record Profile
{
    /// <inheritdoc/>
    protected override string? DisplayText => DisplayName;
}
