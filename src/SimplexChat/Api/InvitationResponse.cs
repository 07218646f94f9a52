namespace SimplexChat.Api;

public sealed partial record InvitationResponse
{
    /// <summary>Gets the one-time link for one person, in its short form if there is one.</summary>
    public string Link => ConnLinkInvitation.Link;
}
