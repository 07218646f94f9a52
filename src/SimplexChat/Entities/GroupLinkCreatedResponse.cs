namespace SimplexChat.Api;

public sealed partial record GroupLinkCreatedResponse
{
    /// <summary>The link to give to people: the short one where there is one.</summary>
    public string Link => GroupLink.Link;
}
