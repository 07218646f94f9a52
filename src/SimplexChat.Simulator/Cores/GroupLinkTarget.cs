using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The link of a group, which can be used many times.</summary>
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

    /// <summary>Gets the data of the short link.</summary>
    public GroupShortLinkData Data => new() { GroupProfile = Group.Info.GroupProfile };

    /// <summary>Removes the link from the network.</summary>
    public void Withdraw()
    {
        Group.Link = null;
        Core.Network.Links.Remove(this);
        Core.Connections.Ids.Release(_connectionId);
        Core.ForgetLink(Record.UserContactLinkId);
        Core.UserLinkIds.Release(Record.UserContactLinkId);
    }

    /// <summary>Removes the link from the network. The agent sends an event when it has deleted the queue.</summary>
    public void Delete()
    {
        Withdraw();
        AgentQueues.Delete(Core, _agentConnectionId);
    }
}
