namespace SimplexChat.Api;

public sealed partial record SimplePreference
{
    /// <summary>Creates a preference from its value alone. Casts in PowerShell use this method.</summary>
    /// <param name="text">The value of <see cref="Allow"/>.</param>
    public static SimplePreference Parse(string text) => new() { Allow = new FeatureAllowed(text) };

    /// <inheritdoc/>
    protected override string? DisplayText => Allow.Value;
}
