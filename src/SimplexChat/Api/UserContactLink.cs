namespace SimplexChat.Api;

public sealed partial record UserContactLink
{
    /// <summary>Gets the address to share, in its short form if there is one.</summary>
    public string Link => ConnLinkContact.Link;

    /// <summary>
    /// Gets whether contact requests are accepted automatically: <c>off</c>, <c>on</c>, or <c>incognito</c> for an
    /// incognito profile.
    /// </summary>
    public string AutoAccept => AddressSettings.AutoAccept switch
    {
        null => "off",
        { AcceptIncognito: true } => "incognito",
        _ => "on",
    };

    /// <summary>Gets the automatic reply to new contacts, or null.</summary>
    public string? AutoReply => AddressSettings.AutoReply?.Text;

    /// <summary>Gets whether the address is a business address, which creates a group for each contact.</summary>
    public bool Business => AddressSettings.BusinessAddress;
}
