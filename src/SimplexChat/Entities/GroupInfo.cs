using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record GroupInfo
{
    /// <summary>The group's name in this profile: unique, unlike the display name its owner chose.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('#', LocalDisplayName);
}
