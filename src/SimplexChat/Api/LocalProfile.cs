namespace SimplexChat.Api;

public sealed partial record LocalProfile
{
    /// <summary>
    /// Returns the profile that commands contain and contacts see, without the properties that only this core has.
    /// </summary>
    public Profile ToProfile() => new()
    {
        DisplayName = DisplayName,
        FullName = FullName,
        ShortDescr = ShortDescr,
        Image = Image,
        ContactLink = ContactLink,
        Preferences = Preferences,
        PeerType = PeerType,
        Description = Description,
        ContactDomain = ContactDomain,
    };

    /// <inheritdoc/>
    protected override string? DisplayText => DisplayName;
}
