using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Connections;

/// <summary>The connection plan of a link, which describes the effect of using it.</summary>
/// <param name="Target">The target of the link; null if unknown.</param>
/// <param name="Link">The link, as far as it is known.</param>
/// <param name="Plan">The plan in the response.</param>
internal sealed record LinkPlan(LinkTarget? Target, CreatedConnLink Link, ConnectionPlan Plan)
{
    /// <summary>Gets whether <c>/connect</c> uses the link without confirmation.</summary>
    public bool Proceeds => Plan switch
    {
        InvitationLinkConnectionPlan { InvitationLinkPlan: var plan } =>
            plan is OkInvitationLinkPlan or OwnLinkInvitationLinkPlan,
        ContactAddressConnectionPlan { ContactAddressPlan: var plan } =>
            plan is OkContactAddressPlan or OwnLinkContactAddressPlan or ConnectingConfirmReconnectContactAddressPlan,
        GroupLinkConnectionPlan { GroupLinkPlan: var plan } =>
            plan is OkGroupLinkPlan or OwnLinkGroupLinkPlan or ConnectingConfirmReconnectGroupLinkPlan,
        _ => true,
    };

    /// <exception cref="CoreRefusal">The text isn't a link, or the target of the short link doesn't exist.</exception>
    public static LinkPlan For(ChatCore core, Account account, string text)
    {
        var link = LinkText.TryParse(text) ?? throw CoreRefusal.Of(new InvalidConnReqChatErrorType());
        if (link.IsShort)
        {
            core.Network.Relay.Require();
        }

        var target = core.Network.Links.Find(link.Text);
        if (link.IsShort && target is null)
        {
            // The relay stores the target of a short link, and deletes it when the link was used or deleted.
            throw core.Network.Relay.NoSuchQueue;
        }

        target ??= FindRemembered(core, account, link.Text);
        var data = link.IsShort ? (target as ContactLinkTarget)?.Data : null;
        return new(
            target,
            link.IsShort ? target!.ResolvedLink : new CreatedConnLink { ConnFullLink = link.Text },
            link.Type switch
            {
                _ when link.Type == SimplexLinkType.Invitation =>
                    new InvitationLinkConnectionPlan { InvitationLinkPlan = ForInvitation(account, target, data) },
                _ when link.Type == SimplexLinkType.Group => new GroupLinkConnectionPlan
                {
                    GroupLinkPlan = GroupLinkPlans.For(account, target as GroupLinkTarget, link.IsShort),
                },
                _ when GroupLinkPlans.FindJoined(account, target) is { } group =>
                    new GroupLinkConnectionPlan { GroupLinkPlan = GroupLinkPlans.For(group, data: null) },
                _ => new ContactAddressConnectionPlan { ContactAddressPlan = ForAddress(account, target, data) },
            });
    }

    private static LinkTarget? FindRemembered(ChatCore core, Account account, string link) => core.Connections.All
        .Where(connection => connection.Account == account)
        .Select(connection => connection.Target)
        .Concat(core.Groups.Of(account).Select(group => group.JoinedBy))
        .FirstOrDefault(target => target?.Links.Contains(link) == true);

    private static InvitationLinkPlan ForInvitation(Account account, LinkTarget? target, ContactShortLinkData? data) =>
        FindUse(account, target) switch
        {
            { } use when use.Target is Invitation own && own.Connection == use => new OwnLinkInvitationLinkPlan(),
            { } use => new ConnectingInvitationLinkPlan { Contact = use.Chat?.Contact },
            null => new OkInvitationLinkPlan { ContactSLinkData = data },
        };

    private static ContactAddressPlan ForAddress(Account account, LinkTarget? target, ContactShortLinkData? data)
    {
        if (target is not null && target.Account == account)
        {
            return new OwnLinkContactAddressPlan();
        }

        return FindUse(account, target) switch
        {
            { Chat: null } => new ConnectingConfirmReconnectContactAddressPlan(),
            { IsReady: false, Chat: { } chat } => new ConnectingProhibitContactAddressPlan { Contact = chat.Contact },
            { Chat: { } chat } => new KnownContactAddressPlan { Contact = chat.Contact },
            null => new OkContactAddressPlan { ContactSLinkData = data },
        };
    }

    private static ContactConnection? FindUse(Account account, LinkTarget? target) => target is null
        ? null
        : account.Core.Connections.All.LastOrDefault(
            connection => connection.Account == account && connection.Target == target);
}
