using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What a host tells of one member to another.</summary>
internal sealed record MemberCard(string MemberId, GroupMemberRole Role, Profile Profile, bool IsBlocked)
{
    private static readonly InvitedBy Unknown = new UnknownInvitedBy();

    public static MemberCard Of(LocalMember member) => new(
        member.Record.MemberId,
        member.Role,
        Profiles.ForMembers(member.Record.MemberProfile.ToProfile()),
        member.Record.BlockedByAdmin);

    /// <summary>Adds the member to a group that does not know it yet.</summary>
    public LocalMember AddTo(LocalGroup group, GroupMemberCategory category, GroupMemberStatus status, LocalMember? invitedBy) =>
        group.Core.Groups.AddMember(
            group,
            new GroupMember
            {
                MemberId = MemberId,
                MemberRole = Role,
                MemberCategory = category,
                MemberStatus = status,
                BlockedByAdmin = IsBlocked,
                InvitedBy = Unknown,
                InvitedByGroupMemberId = invitedBy?.Id,
            },
            Profile);
}
