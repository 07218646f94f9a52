namespace SimplexChat.Api;

public sealed partial record GroupRelay
{
    /// <summary>The relay's name.</summary>
    public string Name => UserChatRelay.RelayProfile.DisplayName;

    /// <summary>How far the relay has come: <c>invited</c>, <c>accepted</c>, <c>active</c>, …</summary>
    public RelayStatus Status => RelayStatus;

    /// <summary>The id of the relay's own record, the same in all groups.</summary>
    public long ChatRelayId => UserChatRelay.ChatRelayId;

    /// <summary>The relay's address.</summary>
    public string Address => UserChatRelay.Address;

    /// <summary>The domains the relay serves.</summary>
    public IReadOnlyList<string> Domains => UserChatRelay.Domains;

    /// <summary>The web domain the relay shows the group under; null if it told none.</summary>
    public string? WebDomain => RelayCap?.WebDomain;

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
