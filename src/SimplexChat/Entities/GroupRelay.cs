using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record GroupRelay
{
    /// <summary>The relay's name.</summary>
    [JsonIgnore]
    public string Name => UserChatRelay.RelayProfile.DisplayName;

    /// <summary>How far the relay has come: <c>invited</c>, <c>accepted</c>, <c>active</c>, …</summary>
    [JsonIgnore]
    public RelayStatus Status => RelayStatus;

    /// <summary>The id of the relay's own record, the same in all groups.</summary>
    [JsonIgnore]
    public long ChatRelayId => UserChatRelay.ChatRelayId;

    /// <summary>The relay's address.</summary>
    [JsonIgnore]
    public string Address => UserChatRelay.Address;

    /// <summary>The domains the relay serves.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Domains => UserChatRelay.Domains;

    /// <summary>The web domain the relay shows the group under; null if it told none.</summary>
    [JsonIgnore]
    public string? WebDomain => RelayCap?.WebDomain;

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
