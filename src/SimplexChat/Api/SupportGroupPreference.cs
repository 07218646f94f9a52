namespace SimplexChat.Api;

public sealed partial record SupportGroupPreference
{
    /// <summary>Creates a preference from its value alone. Casts in PowerShell use this method.</summary>
    /// <param name="text">The value of <see cref="Enable"/>.</param>
    public static SupportGroupPreference Parse(string text) => new() { Enable = new GroupFeatureEnabled(text) };

    /// <inheritdoc/>
    protected override string? DisplayText => Enable.Value;
}
