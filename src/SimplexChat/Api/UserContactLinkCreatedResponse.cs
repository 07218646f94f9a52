namespace SimplexChat.Api;

public sealed partial record UserContactLinkCreatedResponse
{
    /// <summary>Gets the address to share, in its short form if there is one.</summary>
    public string Link => ConnLinkContact.Link;
}
