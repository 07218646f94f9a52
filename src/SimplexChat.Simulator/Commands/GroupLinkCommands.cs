using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for group links.</summary>
internal static class GroupLinkCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_get link #", static args => args.Int64(), static (core, groupId) =>
            Show(Require(core.Groups.Require(groupId)))),

        // A real core adds a short link to an old link that has none. Here, each link has one.
        Route.To("/_short link #", static args => args.Int64(), static (core, groupId) =>
            Show(Require(core.Groups.Require(groupId)))),
        Route.To("/_create link #", static args => (GroupId: args.Int64(), Role: args.Role()),
            static (core, args) => Create(core, args.GroupId, args.Role)),
        Route.To("/_set link role #", static args => (GroupId: args.Int64(), Role: args.Role()),
            static (core, args) => SetRole(core, args.GroupId, args.Role)),
        Route.To("/_delete link #", static args => args.Int64(), Delete),
    ];

    private static GroupLinkCreatedResponse Create(ChatCore core, long groupId, GroupMemberRole role)
    {
        var group = core.Groups.Require(groupId);
        RequireRole(group, role);
        if (group.Link is not null)
        {
            throw CoreRefusal.Of(new DuplicateGroupLinkStoreError { GroupInfo = group.Info });
        }

        core.Network.Relay.Require();
        var link = Add(group, role);
        return new() { User = group.Account.User, GroupInfo = group.Info, GroupLink = link.Record };
    }

    /// <summary>Creates the link of a group.</summary>
    public static GroupLinkTarget Add(LocalGroup group, GroupMemberRole role)
    {
        var network = group.Core.Network;
        var groupLinkId = group.Core.Random.Base64Url(16);
        var link = new GroupLinkTarget(group, network.Relay.NewGroupLink(groupLinkId), groupLinkId, role);
        group.Link = link;
        network.Links.Add(link);
        return link;
    }

    private static GroupLinkResponse SetRole(ChatCore core, long groupId, GroupMemberRole role)
    {
        var link = Require(core.Groups.Require(groupId));
        RequireRole(link.Group, role);
        link.Record.AcceptMemberRole = role;
        return Show(link);
    }

    private static GroupLinkDeletedResponse Delete(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        Require(group).Delete();
        return new() { User = group.Account.User, GroupInfo = group.Info };
    }

    private static GroupLinkResponse Show(GroupLinkTarget link) =>
        new() { User = link.Account.User, GroupInfo = link.Group.Info, GroupLink = link.Record };

    // The highest role of members who join by link is member.
    private static void RequireRole(LocalGroup group, GroupMemberRole role)
    {
        group.RequireRole(GroupMemberRole.Admin);
        if (!GroupMemberRole.Member.IsAtLeast(role))
        {
            throw CoreRefusal.Of(new GroupMemberInitialRoleChatErrorType { GroupInfo = group.Info, InitialRole = role });
        }
    }

    private static GroupLinkTarget Require(LocalGroup group) =>
        group.Link ?? throw CoreRefusal.Of(new GroupLinkNotFoundStoreError { GroupInfo = group.Info });
}
