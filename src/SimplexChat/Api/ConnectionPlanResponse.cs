namespace SimplexChat.Api;

public sealed partial record ConnectionPlanResponse
{
    /// <summary>Gets the type of the link: <c>invitationLink</c>, <c>contactAddress</c>, <c>groupLink</c>, …</summary>
    public string Kind => ConnectionPlan.Type;
}
