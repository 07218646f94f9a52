using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A user's address: a link that many may use to ask for a contact.</summary>
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

    /// <summary>The connection on which requests come.</summary>
    public long ConnectionId { get; } = connectionId;

    public string AgentConnectionId { get; } = core.Random.AgentId();

    /// <summary>Whether the user has it no more.</summary>
    public bool IsDeleted => Account.Address != this;

    public AddressSettings Settings => Record.AddressSettings;

    /// <summary>Takes the address from the network.</summary>
    public void Withdraw()
    {
        Account.Address = null;
        Core.Network.Links.Remove(this);
        Core.Connections.Ids.Release(ConnectionId);
        Core.ForgetLink(Record.UserContactLinkId);
        Core.UserLinkIds.Release(Record.UserContactLinkId);
    }

    /// <summary>Takes the address from the network; the agent says when its queue is gone.</summary>
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
