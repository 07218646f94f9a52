using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record GroupMember
{
    /// <summary>The member's name in this profile: unique, unlike the display name it chose.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <summary>What the member may do in the group.</summary>
    [JsonIgnore]
    public GroupMemberRole Role => MemberRole;

    /// <summary>How far the member has come: <c>invited</c>, <c>connected</c>, <c>left</c>, …</summary>
    [JsonIgnore]
    public GroupMemberStatus Status => MemberStatus;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
