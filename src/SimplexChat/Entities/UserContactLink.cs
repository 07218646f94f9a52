namespace SimplexChat.Api;

public sealed partial record UserContactLink
{
    /// <summary>The address to give to people: the short link where there is one.</summary>
    public string Link => ConnLinkContact.Link;

    /// <summary>Whether contacts are accepted by themselves: <c>off</c>, <c>on</c>, or <c>incognito</c>, under a made-up name.</summary>
    public string AutoAccept => AddressSettings.AutoAccept switch
    {
        null => "off",
        { AcceptIncognito: true } => "incognito",
        _ => "on",
    };

    /// <summary>What new contacts are answered; null if nothing.</summary>
    public string? AutoReply => AddressSettings.AutoReply?.Text;

    /// <summary>Whether it is a business address, which makes a group of each contact.</summary>
    public bool Business => AddressSettings.BusinessAddress;
}
