namespace SimplexChat.Api;

public sealed partial record UserContactLinkCreatedResponse
{
    /// <summary>The address to give to people: the short link where there is one.</summary>
    public string Link => ConnLinkContact.Link;
}
