namespace SimplexChat.Api;

public sealed partial record GroupMember
{
    /// <summary>Gets the name of the member in this profile, which is unique. The display name isn't unique.</summary>
    public string Name => LocalDisplayName;

    /// <summary>Gets the display name, which the member chose. It isn't unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => MemberProfile.DisplayName;

    /// <summary>Gets the full name, or an empty string.</summary>
    public string FullName => MemberProfile.FullName;

    /// <summary>Gets the short description, or null.</summary>
    public string? ShortDescription => MemberProfile.ShortDescr;

    /// <summary>Gets the role of the member in the group.</summary>
    public GroupMemberRole Role => MemberRole;

    /// <summary>Gets the status of the membership: <c>invited</c>, <c>connected</c>, <c>left</c>, …</summary>
    public GroupMemberStatus Status => MemberStatus;

    /// <summary>
    /// Gets how the member joined: <c>user</c> is the user, <c>host</c> invited the user, <c>invitee</c> was invited by
    /// the user, …
    /// </summary>
    public GroupMemberCategory Category => MemberCategory;

    /// <summary>Gets the contact id of the member, or null if the member isn't a contact.</summary>
    public long? ContactId => MemberContactId;

    /// <summary>
    /// Gets whether the membership has ended: the member left, was removed or rejected, or the group was deleted.
    /// </summary>
    public bool IsFormer => MemberStatus == GroupMemberStatus.Left
        || MemberStatus == GroupMemberStatus.Removed
        || MemberStatus == GroupMemberStatus.Rejected
        || MemberStatus == GroupMemberStatus.Deleted;

    /// <summary>Gets whether a moderator blocked the member for all. Its messages are then hidden from all members.</summary>
    public bool Blocked => BlockedByAdmin;

    /// <summary>
    /// Gets the local time when the core stored the member; <see cref="CreatedAt"/> is exact to the nanosecond.
    /// </summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>Gets <see cref="Since"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime SinceUtc => CreatedAt.UtcDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('@', LocalDisplayName);
}
