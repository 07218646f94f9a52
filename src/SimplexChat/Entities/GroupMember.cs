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

    /// <summary>Whether it is one no longer: it left, was removed or not let in, or deleted the group.</summary>
    [JsonIgnore]
    public bool IsFormer => MemberStatus == GroupMemberStatus.Left
        || MemberStatus == GroupMemberStatus.Removed
        || MemberStatus == GroupMemberStatus.Rejected
        || MemberStatus == GroupMemberStatus.Deleted;

    /// <summary>Whether a moderator blocked it for all: nobody sees what it writes.</summary>
    [JsonIgnore]
    public bool Blocked => BlockedByAdmin;

    /// <summary>Since when this user's core knows it as a member.</summary>
    [JsonIgnore]
    public UtcTime Since => CreatedAt;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
