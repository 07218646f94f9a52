using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The address of a user: a link for contact requests that any number of people can use.</summary>
internal sealed class UserAddress(ChatCore core, Account account, CreatedConnLink link, long connectionId)
    : ContactLinkTarget(core, account, link)
{
    public UserContactLink Record { get; } = new()
    {
        UserContactLinkId = core.UserLinkIds.Take(),
        ConnLinkContact = link,
        ShortLinkDataSet = true,
        ShortLinkLargeDataSet = true,
        AddressSettings = new AddressSettings(),
    };

    /// <summary>Gets the connection that receives requests.</summary>
    public long ConnectionId { get; } = connectionId;

    public string AgentConnectionId { get; } = core.Random.AgentId();

    /// <summary>Gets whether the user has deleted the address.</summary>
    public bool IsDeleted => Account.Address != this;

    public AddressSettings Settings => Record.AddressSettings;

    /// <summary>Removes the address from the network.</summary>
    public void Withdraw()
    {
        Account.Address = null;
        Core.Network.Links.Remove(this);
        Core.Connections.Ids.Release(ConnectionId);
        Core.ForgetLink(Record.UserContactLinkId);
        Core.UserLinkIds.Release(Record.UserContactLinkId);
    }

    /// <summary>Removes the address from the network. The agent sends an event when it has deleted the queue.</summary>
    public void Delete()
    {
        Withdraw();
        AgentQueues.Delete(Core, AgentConnectionId);
    }

    public override ContactShortLinkData Data => new()
    {
        Profile = Account.SharedProfile,
        Message = Settings.AutoReply,
        Business = Settings.BusinessAddress,
    };
}
