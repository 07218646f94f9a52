namespace SimplexChat.Api;

public sealed partial record GroupInfo
{
    /// <summary>The group's name in this profile: unique, unlike the display name its owner chose.</summary>
    public string Name => LocalDisplayName;

    /// <summary>The name that its owner chose: not unique, unlike <see cref="Name"/>.</summary>
    public string DisplayName => GroupProfile.DisplayName;

    /// <summary>The full name; empty if there is none.</summary>
    public string FullName => GroupProfile.FullName;

    /// <summary>The few words below the name; null if there are none.</summary>
    public string? ShortDescription => GroupProfile.ShortDescr;

    /// <summary>The name that this user gave it, which only this core knows; empty if there is none.</summary>
    public string Alias => LocalAlias;

    /// <summary>Whether it is a public group, which relays carry (core 7.0).</summary>
    public bool Public => UseRelays == true;

    /// <summary>What this user may do in the group.</summary>
    public GroupMemberRole Role => Membership.MemberRole;

    /// <summary>How this user stands to the group: <c>creator</c>, <c>invited</c>, <c>connected</c>, <c>left</c>, …</summary>
    public GroupMemberStatus Status => Membership.MemberStatus;

    /// <summary>The welcome message, which new members see; null if there is none.</summary>
    public string? Description => GroupProfile.Description;

    /// <summary>How many members there are now, this user among them; null if the core did not say.</summary>
    public long? MemberCount => GroupSummary?.CurrentMembers;

    /// <summary>Since when this user has the group, in local time; <see cref="CreatedAt"/> has it to the nanosecond.</summary>
    public DateTime Since => CreatedAt.LocalDateTime;

    /// <summary>When something last happened in the chat, in local time; null if nothing did.</summary>
    public DateTime? LastActive => ChatTs?.LocalDateTime;

    /// <inheritdoc/>
    protected override string? DisplayText => ChatName.Format('#', LocalDisplayName);
}
