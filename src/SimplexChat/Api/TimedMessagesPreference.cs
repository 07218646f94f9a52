namespace SimplexChat.Api;

public sealed partial record TimedMessagesPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Lifetime.Beside(Allow.Value, Allow == FeatureAllowed.No ? null : Ttl);
}
