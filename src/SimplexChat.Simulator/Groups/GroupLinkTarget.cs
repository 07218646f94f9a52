using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A link by which many may join a group.</summary>
internal sealed class GroupLinkTarget(LocalGroup group, CreatedConnLink link, string groupLinkId, GroupMemberRole role)
    : LinkTarget(group.Core, group.Account, link)
{
    private readonly long _connectionId = group.Core.Connections.Ids.Take();
    private readonly string _agentConnectionId = group.Core.Random.AgentId();

    public LocalGroup Group { get; } = group;

    public GroupLink Record { get; } = new()
    {
        UserContactLinkId = group.Core.UserLinkIds.Take(),
        ConnLinkContact = link,
        ShortLinkDataSet = true,
        ShortLinkLargeDataSet = true,
        GroupLinkId = groupLinkId,
        AcceptMemberRole = role,
    };

    /// <summary>What somebody sees who opens the short link.</summary>
    public GroupShortLinkData Data => new() { GroupProfile = Group.Info.GroupProfile };

    /// <summary>Takes the link from the network.</summary>
    public void Withdraw()
    {
        Group.Link = null;
        Core.Network.Links.Remove(this);
        Core.Connections.Ids.Release(_connectionId);
        Core.ForgetLink(Record.UserContactLinkId);
        Core.UserLinkIds.Release(Record.UserContactLinkId);
    }

    /// <summary>Takes the link from the network; the agent says when its queue is gone.</summary>
    public void Delete()
    {
        Withdraw();
        AgentQueues.Delete(Core, _agentConnectionId);
    }
}
