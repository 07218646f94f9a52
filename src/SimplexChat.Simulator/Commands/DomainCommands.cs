using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for SimpleX names of profiles and groups. Only core 7.1 supports them. There are no recorded conversations of core
/// 7.1, so this follows the API reference. In the simulator, a name belongs to everyone who claims it.
/// </summary>
internal static class DomainCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_set domain ", static args => (UserId: args.Int64(), Domain: args.NextWord()),
            static (core, args) => Set(core, args.UserId, args.Domain)),
        Route.To("/_verify domain #", static args => args.Int64(), Verify),
    ];

    private static ChatResponse Set(ChatCore core, long userId, string? domain)
    {
        var account = core.Accounts.RequireActive(userId);
        if (domain is not null && account.Address is null)
        {
            throw CoreRefusal.Of(new UserContactLinkNotFoundStoreError());
        }

        core.Network.Relay.Require();
        var claim = domain is null ? null : new SimplexDomainClaim { Domain = domain };
        return UserCommands.UpdateProfile(core, account, account.OwnProfile with { ContactDomain = claim });
    }

    private static GroupDomainVerifiedResponse Verify(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        if (group.Info.GroupProfile.PublicGroup?.PublicGroupAccess?.GroupDomainClaim is null)
        {
            throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "group has no SimpleX name" });
        }

        core.Network.Relay.Require();
        group.Info.GroupDomainVerified = true;
        return new() { User = group.Account.User, GroupInfo = group.Info };
    }
}
