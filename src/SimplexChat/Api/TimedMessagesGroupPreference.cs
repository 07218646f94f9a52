namespace SimplexChat.Api;

public sealed partial record TimedMessagesGroupPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Lifetime.Beside(Enable.Value, Enable == GroupFeatureEnabled.On ? Ttl : null);
}
