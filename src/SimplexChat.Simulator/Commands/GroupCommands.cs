using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands for groups.</summary>
internal static class GroupCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_group ",
            static args => (
                UserId: args.Int64(),
                Incognito: args.Option("incognito"),
                Profile: args.Literal(" ").Json(GroupProfile.FromJson, "displayName", "fullName")),
            static (core, args) => Create(core, core.Accounts.RequireActive(args.UserId), args.Profile, args.Incognito)),
        Route.To("/_groups",
            static args => (
                UserId: args.Int64(),
                ContactId: args.TryLiteral(" @") ? args.Int64() : (long?)null,
                Search: args.TryLiteral(" ") ? args.Rest() : ""),
            static (core, args) => List(core, core.Accounts.RequireActive(args.UserId), args.Search)),
        Route.To("/_join #", static args => args.Int64(), GroupInvitations.Join),
        Route.To("/_leave #", static args => args.Int64(), GroupExits.Leave),
        Route.To("/_delete #", static args => (GroupId: args.Int64(), Mode: args.DeleteMode()),
            static (core, args) => GroupExits.Delete(core, args.GroupId)),
        Route.To("/_group_profile #",
            static args => (GroupId: args.Int64(), Profile: args.Literal(" ").Json(GroupProfile.FromJson, "displayName", "fullName")),
            static (core, args) => GroupProfiles.Update(core, args.GroupId, args.Profile)),

        // Only core 7.0 supports this command.
        Route.To("/_set custom #",
            static args => (GroupId: args.Int64(), Data: args.TryLiteral(" ") ? args.Json(JsonValue.Parse) : (JsonElement?)null),
            static (core, args) => SetCustomData(core, args.GroupId, args.Data)),
    ];

    private static GroupCreatedResponse Create(ChatCore core, Account account, GroupProfile profile, bool incognito)
    {
        DisplayNames.Require(profile.DisplayName);
        var group = Add(account, profile, incognito);
        AnnounceNew(group);
        return new() { User = account.User, GroupInfo = group.Info };
    }

    /// <summary>Adds a group that the user owns.</summary>
    public static LocalGroup Add(Account account, GroupProfile profile, bool incognito)
    {
        var core = account.Core;
        return core.Groups.Add(
            account,
            profile,
            new GroupMember
            {
                MemberId = core.Random.MemberId(),
                MemberRole = GroupMemberRole.Owner,
                MemberStatus = GroupMemberStatus.Creator,
                InvitedBy = new UserInvitedBy(),
            },
            incognito ? Profiles.Keep(new Profile { DisplayName = core.Random.Name() }, core.ProfileIds.Take()) : null,
            host: null,
            info => new LocalGroup(account, info));
    }

    /// <summary>Adds the first items to the chat of a group that the user created, and sends events for them.</summary>
    public static void AnnounceNew(LocalGroup group)
    {
        GroupItems.Emit(group.Chat, GroupFeatureItems.AddBanner(group.Chat));
        GroupFeatureItems.Announce(group.Chat, group.Chat.FromUser);
    }

    // A core reads the contact id in this command, but doesn't use it.
    private static ChatResponse List(ChatCore core, Account account, string search)
    {
        var groups = core.Groups.Of(account).Where(group => group.Chat.Matches(search)).ToList();
        groups.ForEach(group => group.Refresh());
        if (core.Network.IsReleaseBuild)
        {
            var summaries = groups.Select(group => new GroupInfoSummary
            {
                GroupInfo = group.Info,
                GroupSummary = new GroupSummary { CurrentMembers = group.CurrentMembers },
            });
            return OtherResponse.Of("groupsList", account.User, ("groups", OtherResponse.Json(summaries)));
        }

        return new GroupsListResponse { User = account.User, Groups = [.. groups.Select(group => group.Info)] };
    }

    private static CmdOkResponse SetCustomData(ChatCore core, long groupId, JsonElement? data)
    {
        var group = core.Groups.Require(groupId);
        group.Info.CustomData = data;
        return new() { User = group.Account.User };
    }
}
