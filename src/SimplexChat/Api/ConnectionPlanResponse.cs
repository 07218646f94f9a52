namespace SimplexChat.Api;

public sealed partial record ConnectionPlanResponse
{
    /// <summary>Gets the link, in its short form if there is one.</summary>
    public string Link => ConnLink.Link;

    /// <summary>Gets the type of the link: <c>invitationLink</c>, <c>contactAddress</c>, <c>groupLink</c>, …</summary>
    public string Kind => ConnectionPlan.Type;
}
