using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A link for one: whoever uses it first becomes a contact.</summary>
internal sealed class Invitation(ChatCore core, Account account, CreatedConnLink link) : ContactLinkTarget(core, account, link)
{
    /// <summary>The connection that waits for whoever uses the link.</summary>
    public ContactConnection Connection { get; set; } = null!;

    public override CreatedConnLink ResolvedLink { get; } = new()
    {
        ConnFullLink = core.Network.Relay.AddQuantumKey(link.ConnFullLink),
        ConnShortLink = link.ConnShortLink,
    };

    public override ContactShortLinkData Data => new() { Profile = Connection.SharedProfile };
}
