using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What would happen if a link to a group were used.</summary>
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

        var group = account.Core.Groups.Of(account).LastOrDefault(known => known.JoinedBy == target);
        return group?.User.Status switch
        {
            { } status when MemberStatus.IsActive(status) => new KnownGroupLinkPlan { GroupInfo = group.Info },
            { } status when !MemberStatus.IsGone(status) => new ConnectingProhibitGroupLinkPlan { GroupInfo = group.Info },
            _ => new OkGroupLinkPlan { GroupSLinkData = isShort ? target.Data : null },
        };
    }
}
