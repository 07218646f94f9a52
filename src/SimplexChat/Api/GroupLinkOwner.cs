namespace SimplexChat.Api;

public sealed partial record GroupLinkOwner
{
    /// <inheritdoc/>
    protected override string? DisplayText => MemberId;
}
