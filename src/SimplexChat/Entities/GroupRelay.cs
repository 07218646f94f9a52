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

    /// <inheritdoc/>
    protected override string? DisplayText => Name;
}
