namespace SimplexChat.Api;

public sealed partial record SimplePreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Allow.Value;
}
