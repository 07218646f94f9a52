using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>A one-time link. The first person who uses it becomes a contact.</summary>
internal sealed class Invitation(ChatCore core, Account account, CreatedConnLink link) : ContactLinkTarget(core, account, link)
{
    /// <summary>Gets or sets the connection that waits for the use of the link.</summary>
    public ContactConnection Connection { get; set; } = null!;

    public override CreatedConnLink ResolvedLink { get; } = new()
    {
        ConnFullLink = core.Network.Relay.AddQuantumKey(link.ConnFullLink),
        ConnShortLink = link.ConnShortLink,
    };

    public override ContactShortLinkData Data => new() { Profile = Connection.SharedProfile };
}
