namespace SimplexChat.Api;

public sealed partial record GroupLinkCreatedResponse
{
    /// <summary>Gets the link to share, in its short form if there is one.</summary>
    public string Link => GroupLink.Link;
}
