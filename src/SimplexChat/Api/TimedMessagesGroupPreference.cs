namespace SimplexChat.Api;

public sealed partial record TimedMessagesGroupPreference
{
    /// <summary>Creates a preference from its value alone. Casts in PowerShell use this method.</summary>
    /// <param name="text">The value of <see cref="Enable"/>.</param>
    public static TimedMessagesGroupPreference Parse(string text) => new() { Enable = new GroupFeatureEnabled(text) };

    /// <inheritdoc/>
    protected override string? DisplayText => Lifetime.Beside(Enable.Value, Enable == GroupFeatureEnabled.On ? Ttl : null);
}
