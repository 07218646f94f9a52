namespace SimplexChat.Api;

public sealed partial record GroupPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Enable.Value;
}
