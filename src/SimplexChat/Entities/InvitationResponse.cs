namespace SimplexChat.Api;

public sealed partial record InvitationResponse
{
    /// <summary>The one-time link to give to one person: the short link where there is one.</summary>
    public string Link => ConnLinkInvitation.Link;
}
