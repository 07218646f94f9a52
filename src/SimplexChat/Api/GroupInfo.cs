namespace SimplexChat.Api;

public sealed partial record GroupInfo
{
    /// <summary>Gets the name of the group in this profile, which is unique. The display name isn't unique.</summary>
    public string Name => LocalDisplayName;

    /// <summary>Gets the display name, which the owner chose. It isn't unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => GroupProfile.DisplayName;

    /// <summary>Gets the full name, or an empty string.</summary>
    public string FullName => GroupProfile.FullName;

    /// <summary>Gets the short description, or null.</summary>
    public string? ShortDescription => GroupProfile.ShortDescr;

    /// <summary>Gets the alias that the user gave the group, or an empty string. Only this core has it.</summary>
    public string Alias => LocalAlias;

    /// <summary>Gets whether the group is a public group, which uses relays (core 7.0).</summary>
    public bool Public => UseRelays == true;

    /// <summary>Gets the role of the user in the group.</summary>
    public GroupMemberRole Role => Membership.MemberRole;

    /// <summary>
    /// Gets the status of the user's membership: <c>creator</c>, <c>invited</c>, <c>connected</c>, <c>left</c>, …
    /// </summary>
    public GroupMemberStatus Status => Membership.MemberStatus;

    /// <summary>Gets the welcome message for new members, or null.</summary>
    public string? Description => GroupProfile.Description;

    /// <summary>Gets the number of current members, including the user, or null if the core didn't send it.</summary>
    public long? MemberCount => GroupSummary?.CurrentMembers;

    /// <summary>
    /// Gets the local time when the group was created in this core; <see cref="CreatedAt"/> is exact to the nanosecond.
    /// </summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>Gets <see cref="Since"/> in UTC, which sorts correctly also when summer time ends.</summary>
    public DateTime SinceUtc => CreatedAt.UtcDateTime;

    /// <summary>Gets the local time of the last activity in the chat, or null if there was none.</summary>
    public DateTime? LastActive => ChatTs?.LocalDateTime;

    /// <summary>Gets <see cref="LastActive"/> in UTC.</summary>
    public DateTime? LastActiveUtc => ChatTs?.UtcDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('#', LocalDisplayName);
}
