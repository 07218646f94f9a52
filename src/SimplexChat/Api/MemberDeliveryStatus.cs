namespace SimplexChat.Api;

public sealed partial record MemberDeliveryStatus
{
    /// <summary>
    /// Gets the name of the member in this profile. Null if the member has left, and in a response that wasn't requested with
    /// <see cref="SimplexSession.GetMessageInfoAsync"/>: the core sends only the id.
    /// </summary>
    public string? Member { get; internal set; }

    /// <summary>
    /// Gets the status: <c>new</c>, <c>sent</c> (the relay has the message), <c>rcvd</c> (the member's device has it),
    /// <c>inactive</c>, <c>error</c>, …
    /// </summary>
    public string Status => Value.Type;

    /// <inheritdoc/>
    protected override string? DisplayText => $"{Member ?? $"member {GroupMemberId}"}: {Status}";
}
