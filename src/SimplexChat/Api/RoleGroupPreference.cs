namespace SimplexChat.Api;

public sealed partial record RoleGroupPreference
{
    /// <inheritdoc/>
    protected override string? DisplayText => Enable == GroupFeatureEnabled.On && Role is { } role ? $"{Enable} for {role}s" : Enable.Value;
}
