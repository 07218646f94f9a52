namespace SimplexChat.Api;

public sealed partial record GroupRelay
{
    /// <summary>Gets the name of the relay.</summary>
    public string Name => UserChatRelay.RelayProfile.DisplayName;

    /// <summary>Gets the status of the relay: <c>invited</c>, <c>accepted</c>, <c>active</c>, …</summary>
    public RelayStatus Status => RelayStatus;

    /// <summary>Gets the id of the relay in this core, which is the same in all groups.</summary>
    public long ChatRelayId => UserChatRelay.ChatRelayId;

    /// <summary>Gets the address of the relay.</summary>
    public string Address => UserChatRelay.Address;

    /// <summary>Gets the domains of the relay.</summary>
    public IReadOnlyList<string> Domains => UserChatRelay.Domains;

    /// <summary>Gets the web domain where the relay publishes the group, or null if the relay has none.</summary>
    public string? WebDomain => RelayCap?.WebDomain;

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
