namespace SimplexChat.Api;

public sealed partial record LocalProfile
{
    /// <summary>The profile as commands take it and contacts see it: without what is kept in this core only.</summary>
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
