using System.Text.Json.Serialization;

namespace SimplexChat.Api;

public sealed partial record GroupInfo
{
    /// <summary>The group's name in this profile: unique, unlike the display name its owner chose.</summary>
    [JsonIgnore]
    public string Name => LocalDisplayName;

    /// <summary>What this user may do in the group.</summary>
    [JsonIgnore]
    public GroupMemberRole Role => Membership.MemberRole;

    /// <summary>How this user stands to the group: <c>creator</c>, <c>invited</c>, <c>connected</c>, <c>left</c>, …</summary>
    [JsonIgnore]
    public GroupMemberStatus Status => Membership.MemberStatus;

    /// <summary>The welcome message, which new members see; null if there is none.</summary>
    [JsonIgnore]
    public string? Description => GroupProfile.Description;

    /// <summary>How many members there are now, this user among them; null if the core did not say.</summary>
    [JsonIgnore]
    public long? MemberCount => GroupSummary?.CurrentMembers;

    /// <summary>Since when this user has the group.</summary>
    [JsonIgnore]
    public UtcTime Since => CreatedAt;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('#', LocalDisplayName);
}
