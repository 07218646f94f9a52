using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Creates connection plans for group links.</summary>
internal static class GroupLinkPlans
{
    public static GroupLinkPlan For(Account account, GroupLinkTarget? target, bool isShort)
    {
        if (target is null)
        {
            return new OkGroupLinkPlan();
        }

        if (target.Account == account)
        {
            return new OwnLinkGroupLinkPlan { GroupInfo = target.Group.Info };
        }

        if (account.Core.Connections.Pending(account).Any(connection => connection.Target == target))
        {
            return new ConnectingConfirmReconnectGroupLinkPlan();
        }

        return FindJoined(account, target) is { } group
            ? For(group, isShort ? target.Data : null)
            : new OkGroupLinkPlan { GroupSLinkData = isShort ? target.Data : null };
    }

    /// <summary>Returns the latest group that a user joined by a link or a business address, or null.</summary>
    public static LocalGroup? FindJoined(Account account, LinkTarget? target) => target is null
        ? null
        : account.Core.Groups.Of(account).LastOrDefault(known => known.JoinedBy == target);

    public static GroupLinkPlan For(LocalGroup group, GroupShortLinkData? data) => group.User.Status switch
    {
        var status when MemberStatus.IsActive(status) => new KnownGroupLinkPlan { GroupInfo = group.Info },
        var status when !MemberStatus.IsGone(status) => new ConnectingProhibitGroupLinkPlan { GroupInfo = group.Info },
        _ => new OkGroupLinkPlan { GroupSLinkData = data },
    };
}
