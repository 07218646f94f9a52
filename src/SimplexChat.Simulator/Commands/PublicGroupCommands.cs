using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for public groups and their chat relays. Only core 7.0 supports them. There are no recorded conversations of
/// core 7.0, so the responses follow the types in the API reference. In the simulator, the owner's core does the work of
/// the relays.
/// </summary>
internal static class PublicGroupCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_public group ",
            static args => (
                UserId: args.Int64(),
                Incognito: args.Option("incognito"),
                RelayIds: args.Literal(" ").Int64List(),
                Profile: args.Literal(" ").Json(GroupProfile.FromJson, "displayName", "fullName")),
            static (core, args) => Create(core, core.Accounts.RequireActive(args.UserId), args.RelayIds, args.Profile, args.Incognito)),
        Route.To("/_get relays #", static args => args.Int64(), List),
        Route.To("/_add relays #", static args => (GroupId: args.Int64(), RelayIds: args.Literal(" ").Int64List()),
            static (core, args) => Add(core, args.GroupId, args.RelayIds)),
        Route.To("/_relay allow #", static args => args.Int64(), Allow),
    ];

    private static ChatResponse Create(
        ChatCore core, Account account, IReadOnlyList<long> relayIds, GroupProfile profile, bool incognito)
    {
        DisplayNames.Require(profile.DisplayName);
        var relays = ChatRelays.Require(core.Network.Relay, relayIds);
        if (core.Network.Relay.IsStopped)
        {
            return new PublicGroupCreationFailedResponse { User = account.User, AddRelayResults = Failures(core, relays) };
        }

        var group = GroupCommands.Add(account, profile, incognito);
        var link = GroupLinkCommands.Add(group, GroupMemberRole.Observer);
        group.Info.UseRelays = true;
        group.Info.GroupProfile = profile with
        {
            PublicGroup = new PublicGroupProfile
            {
                GroupType = GroupType.Channel,
                GroupLink = link.Link.ConnShortLink!,
                PublicGroupId = core.Random.Base64Url(32),
            },
        };
        GroupCommands.AnnounceNew(group);
        GroupRelays.Add(group, relays);
        return new PublicGroupCreatedResponse
        {
            User = account.User,
            GroupInfo = group.Info,
            GroupLink = link.Record,
            GroupRelays = group.Relays,
        };
    }

    private static GroupRelaysResponse List(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        return new() { User = group.Account.User, GroupInfo = group.Info, GroupRelays = group.Relays };
    }

    private static ChatResponse Add(ChatCore core, long groupId, IReadOnlyList<long> relayIds)
    {
        var group = core.Groups.Require(groupId);
        group.RequireRole(GroupMemberRole.Owner);
        if (group.Info.UseRelays is not true || group.Link is not { } link)
        {
            throw Refuse("group does not use relays");
        }

        var relays = ChatRelays.Require(core.Network.Relay, relayIds);
        if (relays.Any(relay => group.Relays.Any(known => known.UserChatRelay.ChatRelayId == relay.ChatRelayId)))
        {
            throw CoreRefusal.Of(new ChatRelayExistsChatErrorType());
        }

        if (core.Network.Relay.IsStopped)
        {
            return new GroupRelaysAddFailedResponse { User = group.Account.User, AddRelayResults = Failures(core, relays) };
        }

        GroupRelays.Add(group, relays);
        return new GroupRelaysAddedResponse
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            GroupLink = link.Record,
            GroupRelays = group.Relays,
        };
    }

    // This command is for operators of relays. No simulated core is a relay.
    private static ChatResponse Allow(ChatCore core, long groupId)
    {
        core.Groups.Require(groupId);
        throw Refuse("user is not a relay of this group");
    }

    private static IReadOnlyList<AddRelayResult> Failures(ChatCore core, IReadOnlyList<UserChatRelay> relays) =>
    [
        .. relays.Select(relay => new AddRelayResult
        {
            Relay = relay,
            RelayError = CoreRefusal.Of(core.Network.Relay.Unreachable).Error,
        }),
    ];

    private static CoreRefusal Refuse(string message) => CoreRefusal.Of(new CommandErrorChatErrorType { Message = message });
}
