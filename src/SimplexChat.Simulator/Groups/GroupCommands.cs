using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Commands about groups. Simulated cores have none yet: the lists are empty, and every id is unknown.</summary>
internal static class GroupCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_groups", static args => args.Int64(), static (core, userId) =>
            new GroupsListResponse { User = core.Accounts.RequireActive(userId).User }),
        Route.To("/_members #", static args => args.Int64(), Refuse),
        Route.To("/_join #", static args => args.Int64(), Refuse),
        Route.To("/_leave #", static args => args.Int64(), Refuse),
        Route.To("/_get link #", static args => args.Int64(), Refuse),
        Route.To("/_delete link #", static args => args.Int64(), Refuse),
        Route.To("/_delete #", static args => (GroupId: args.Int64(), Mode: args.DeleteMode()),
            static (core, args) => Refuse(core, args.GroupId)),
        Route.To("/_group_profile #",
            static args => (GroupId: args.Int64(), Profile: args.Literal(" ").Json<GroupProfile>("displayName")),
            static (core, args) => Refuse(core, args.GroupId)),
    ];

    private static ChatResponse Refuse(ChatCore core, long groupId) =>
        throw CoreRefusal.Of(new GroupNotFoundStoreError { GroupId = groupId });
}
