namespace SimplexChat.Api;

public sealed partial record CommentsGroupPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Lifetime.Beside(Enable.Value, Enable == GroupFeatureEnabled.On ? Duration : null);
}
