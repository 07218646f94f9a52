using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The data of a member that the host sends to another member.</summary>
internal sealed record MemberCard(string MemberId, GroupMemberRole Role, Profile Profile, bool IsBlocked)
{
    private static readonly InvitedBy Unknown = new UnknownInvitedBy();

    /// <summary>Returns the card of a member. All cores that get it share it, as long as its data is unchanged.</summary>
    public static MemberCard Of(LocalMember member)
    {
        var record = member.Record;
        return member.Card?.IsOf(record) == true
            ? member.Card
            : member.Card = new(
                record.MemberId, record.MemberRole, Profiles.ForMembers(record.MemberProfile.ToProfile()), record.BlockedByAdmin);
    }

    /// <summary>Returns whether the record of a member has the same data.</summary>
    public bool IsOf(GroupMember record) =>
        record.MemberRole == Role
        && record.BlockedByAdmin == IsBlocked
        && record.MemberId == MemberId
        && record.MemberProfile is { ContactLink: null, Preferences: null } profile
        && (profile.DisplayName, profile.FullName, profile.ShortDescr, profile.Image, profile.PeerType)
            == (Profile.DisplayName, Profile.FullName, Profile.ShortDescr, Profile.Image, Profile.PeerType);

    /// <summary>Adds the member to a group that doesn't have it yet.</summary>
    public LocalMember AddTo(LocalGroup group, GroupMemberCategory category, GroupMemberStatus status, LocalMember? invitedBy) =>
        group.Core.Groups.AddMember(
            group,
            ToRecord(category, status, invitedBy?.Id),
            Profile,
            card: this);

    /// <summary>Creates the record of the member, without ids, name and profile.</summary>
    public GroupMember ToRecord(GroupMemberCategory category, GroupMemberStatus status, long? invitedBy) => new()
    {
        MemberId = MemberId,
        MemberRole = Role,
        MemberCategory = category,
        MemberStatus = status,
        BlockedByAdmin = IsBlocked,
        InvitedBy = Unknown,
        InvitedByGroupMemberId = invitedBy,
    };
}
