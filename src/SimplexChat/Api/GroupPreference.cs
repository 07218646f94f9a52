namespace SimplexChat.Api;

public sealed partial record GroupPreference
{
    /// <summary>Creates a preference from its value alone. Casts in PowerShell use this method.</summary>
    /// <param name="text">The value of <see cref="Enable"/>.</param>
    public static GroupPreference Parse(string text) => new() { Enable = new GroupFeatureEnabled(text) };

    /// <inheritdoc/>
    protected override string? DisplayText => Enable.Value;
}
