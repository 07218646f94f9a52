using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The order of the roles of members.</summary>
internal static class MemberRoles
{
    private static readonly GroupMemberRole[] Ascending =
    [
        GroupMemberRole.Observer,
        GroupMemberRole.Author,
        GroupMemberRole.Member,
        GroupMemberRole.Moderator,
        GroupMemberRole.Admin,
        GroupMemberRole.Owner,
    ];

    public static bool IsAtLeast(this GroupMemberRole role, GroupMemberRole other) =>
        Array.IndexOf(Ascending, role) >= Array.IndexOf(Ascending, other);

    public static GroupMemberRole Highest(params GroupMemberRole[] roles) =>
        roles.Aggregate((one, other) => one.IsAtLeast(other) ? one : other);
}
