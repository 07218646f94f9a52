namespace SimplexChat.Api;

public sealed partial record SupportGroupPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Enable.Value;
}
