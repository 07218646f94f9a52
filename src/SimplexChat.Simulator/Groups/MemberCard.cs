using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The data of a member that the host sends to another member.</summary>
internal sealed record MemberCard(string MemberId, GroupMemberRole Role, Profile Profile, bool IsBlocked)
{
    private static readonly InvitedBy Unknown = new UnknownInvitedBy();

    public static MemberCard Of(LocalMember member) => new(
        member.Record.MemberId,
        member.Role,
        Profiles.ForMembers(member.Record.MemberProfile.ToProfile()),
        member.Record.BlockedByAdmin);

    /// <summary>Adds the member to a group that doesn't have it yet.</summary>
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
