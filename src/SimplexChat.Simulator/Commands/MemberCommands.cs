using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for the members of groups.</summary>
internal static class MemberCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_members #", static args => args.Int64(), List),
        Route.To("/_add #",
            static args => (GroupId: args.Int64(), ContactId: args.Literal(" ").Int64(), Role: args.Role()),
            static (core, args) => GroupInvitations.Invite(core, args.GroupId, args.ContactId, args.Role)),
        Route.To("/_accept member #",
            static args => (GroupId: args.Int64(), MemberId: args.Literal(" ").Int64(), Role: args.Role()),
            static (core, args) => Admission.Accept(core, args.GroupId, args.MemberId, args.Role)),
        Route.To("/_member role #",
            static args => (GroupId: args.Int64(), MemberIds: args.Literal(" ").Int64List(), Role: args.Role()),
            static (core, args) => SetRole(core, args.GroupId, args.MemberIds, args.Role)),
        Route.To("/_block #",
            static args => (
                GroupId: args.Int64(),
                MemberIds: args.Literal(" ").Int64List(),
                Blocked: args.Literal(" blocked=").OnOff()),
            static (core, args) => Block(core, args.GroupId, args.MemberIds, args.Blocked)),
        Route.To("/_remove #",
            static args => (
                GroupId: args.Int64(),
                MemberIds: args.Literal(" ").Int64List(),
                Messages: args.Option("messages")),
            static (core, args) => Remove(core, args.GroupId, args.MemberIds, args.Messages)),
        Route.To("/_delete member item #",
            static args => (GroupId: args.Int64(), ItemIds: args.Literal(" ").Int64List()),
            static (core, args) => Moderation.Delete(core, args.GroupId, args.ItemIds)),
    ];

    private static GroupMembersResponse List(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        return new()
        {
            User = group.Account.User,
            Group = new Group { GroupInfo = group.Info, Members = [.. group.Members.All.Select(member => member.Record)] },
        };
    }

    private static MembersRoleUserResponse SetRole(
        ChatCore core, long groupId, IReadOnlyList<long> memberIds, GroupMemberRole role)
    {
        var group = core.Groups.Require(groupId);
        var members = Require(group, memberIds, "can't change role for self");
        if (members.Count > 1 && (AnyAdmin(members) || role.IsAtLeast(GroupMemberRole.Admin)))
        {
            throw Refuse("can't change role of multiple members when admins selected, or new role is admin");
        }

        if (members.Any(member => member.IsPending))
        {
            throw Refuse("can't change role of members pending approval");
        }

        group.RequireRole(MemberRoles.Highest([GroupMemberRole.Admin, role, .. members.Select(member => member.Role)]));
        var changed = members.Where(member => member.Role != role).ToList();
        MemberChanges.SetRole(group, changed, role);
        return new()
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Members = [.. changed.Select(member => member.Record)],
            ToRole = role,
        };
    }

    private static MembersBlockedForAllUserResponse Block(
        ChatCore core, long groupId, IReadOnlyList<long> memberIds, bool blocked)
    {
        var group = core.Groups.Require(groupId);
        var members = Require(group, memberIds, "can't block/unblock self");
        if (members.Count > 1 && AnyAdmin(members))
        {
            throw Refuse("can't block/unblock multiple members when admins selected");
        }

        if (members.Any(member => member.IsPending))
        {
            throw Refuse("can't block/unblock members pending approval");
        }

        group.RequireRole(MemberRoles.Highest([GroupMemberRole.Moderator, .. members.Select(member => member.Role)]));
        MemberChanges.Block(group, members, blocked);
        return new()
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Members = [.. members.Select(member => member.Record)],
            Blocked = blocked,
        };
    }

    private static UserDeletedMembersResponse Remove(
        ChatCore core, long groupId, IReadOnlyList<long> memberIds, bool withMessages)
    {
        var group = core.Groups.Require(groupId);
        var members = group.Members.Require(memberIds);
        if (members.Count > 1 && AnyAdmin(members))
        {
            throw Refuse("can't remove multiple members when admins selected");
        }

        group.RequireRole(MemberRoles.Highest([GroupMemberRole.Admin, .. members.Select(member => member.Role)]));
        return new()
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Members = MemberChanges.Remove(group, members, withMessages),
            WithMessages = withMessages,
        };
    }

    private static IReadOnlyList<LocalMember> Require(LocalGroup group, IReadOnlyList<long> memberIds, string refusal) =>
        memberIds.Contains(group.User.Id) ? throw Refuse(refusal) : group.Members.Require(memberIds);

    private static bool AnyAdmin(IEnumerable<LocalMember> members) =>
        members.Any(member => member.Role.IsAtLeast(GroupMemberRole.Admin));

    private static CoreRefusal Refuse(string message) => CoreRefusal.Of(new CommandErrorChatErrorType { Message = message });
}
