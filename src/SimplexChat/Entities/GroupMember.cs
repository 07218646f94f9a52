namespace SimplexChat.Api;

public sealed partial record GroupMember
{
    /// <summary>The member's name in this profile: unique, unlike the display name it chose.</summary>
    public string Name => LocalDisplayName;

    /// <summary>The name that it chose for itself: not unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => MemberProfile.DisplayName;

    /// <summary>The full name; empty if there is none.</summary>
    public string FullName => MemberProfile.FullName;

    /// <summary>The few words below the name; null if there are none.</summary>
    public string? ShortDescription => MemberProfile.ShortDescr;

    /// <summary>What the member may do in the group.</summary>
    public GroupMemberRole Role => MemberRole;

    /// <summary>How far the member has come: <c>invited</c>, <c>connected</c>, <c>left</c>, …</summary>
    public GroupMemberStatus Status => MemberStatus;

    /// <summary>How it came: <c>user</c> is this user, <c>host</c> and <c>invitee</c> who invited and was invited, …</summary>
    public GroupMemberCategory Category => MemberCategory;

    /// <summary>The contact that it is as well; null if it is none.</summary>
    public long? ContactId => MemberContactId;

    /// <summary>Whether it is one no longer: it left, was removed or not let in, or deleted the group.</summary>
    public bool IsFormer => MemberStatus == GroupMemberStatus.Left
        || MemberStatus == GroupMemberStatus.Removed
        || MemberStatus == GroupMemberStatus.Rejected
        || MemberStatus == GroupMemberStatus.Deleted;

    /// <summary>Whether a moderator blocked it for all: nobody sees what it writes.</summary>
    public bool Blocked => BlockedByAdmin;

    /// <summary>
    /// Since when this user's core knows it as a member, in local time; <see cref="CreatedAt"/> has it to the nanosecond.
    /// </summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
