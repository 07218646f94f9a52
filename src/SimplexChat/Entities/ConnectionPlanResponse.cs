namespace SimplexChat.Api;

public sealed partial record ConnectionPlanResponse
{
    /// <summary>The link the plan is for: the short link where there is one.</summary>
    public string Link => ConnLink.Link;

    /// <summary>What kind of link it is: <c>invitationLink</c>, <c>contactAddress</c>, <c>groupLink</c>, …</summary>
    public string Kind => ConnectionPlan.Type;
}
