namespace SimplexChat.Api;

public sealed partial record PrefEnabled
{
    /// <inheritdoc/>
    protected override string? DisplayText => (ForUser, ForContact) switch
    {
        (true, true) => "on",
        (true, false) => "on for the user",
        (false, true) => "on for the contact",
        _ => "off",
    };
}
