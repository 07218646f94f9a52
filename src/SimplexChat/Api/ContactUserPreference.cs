namespace SimplexChat.Api;

public sealed partial record ContactUserPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Enabled.ToString();
}
