using SimplexChat.Api;
using SimplexChat.Simulator.Connections;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands that create, check and use links, and the command that lists the contacts.</summary>
internal static class ConnectionCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_connect plan ", static args => (UserId: args.Int64(), Link: args.Literal(" ").Rest()),
            static (core, args) => Plan(core, core.Accounts.RequireActive(args.UserId), args.Link)),
        Route.To("/_connect ",
            static args => (UserId: args.Int64(), Incognito: args.Option("incognito"), Link: args.NextWord(), Short: args.NextWord()),
            static (core, args) => args.Link is null
                ? Invite(core, core.Accounts.RequireActive(args.UserId), args.Incognito)
                : Connect(core, core.Accounts.RequireActive(args.UserId), args.Link, args.Short, args.Incognito)),
        Route.To("/connect", static args => (Incognito: args.Flag("incognito"), Link: args.NextWord()),
            static (core, args) => args.Link is null
                ? Invite(core, core.Active, args.Incognito)
                : ConnectAsPlanned(core, core.Active, args.Link, args.Incognito)),
        Route.To("/_contacts ", static args => args.Int64(), List),
        Route.To("/_delete :", static args => (ConnectionId: args.Int64(), Mode: args.DeleteMode()),
            static (core, args) => DeletePending(core, args.ConnectionId)),
    ];

    private static ConnectionPlanResponse Plan(ChatCore core, Account account, string text)
    {
        var plan = LinkPlan.For(core, account, text);
        return new() { User = account.User, ConnLink = plan.Link, ConnectionPlan = plan.Plan };
    }

    private static InvitationResponse Invite(ChatCore core, Account account, bool incognito)
    {
        core.Network.Relay.Require();
        var link = core.Network.Relay.NewInvitationLink();
        var invitation = new Invitation(core, account, link);
        var connection = core.Connections.Add(core, account, ConnectionStatus.New, invitation, incognito, link);
        connection.Record.ContactConnInitiated = true;
        invitation.Connection = connection;
        core.Network.Links.Add(invitation);
        return new() { User = account.User, ConnLinkInvitation = link, Connection = connection.ToPending() };
    }

    private static ChatResponse ConnectAsPlanned(ChatCore core, Account account, string text, bool incognito)
    {
        var plan = LinkPlan.For(core, account, text);
        return plan.Proceeds
            ? Use(core, account, plan, plan.Link, incognito)
            : new ConnectionPlanResponse { User = account.User, ConnLink = plan.Link, ConnectionPlan = plan.Plan };
    }

    private static ChatResponse Connect(ChatCore core, Account account, string text, string? shortLink, bool incognito)
    {
        // This command requires the full link. Only /connect and the connection plan resolve short links.
        if (LinkText.TryParse(text) is not { IsShort: false })
        {
            throw CoreRefusal.Of(new InvalidConnReqChatErrorType());
        }

        var plan = LinkPlan.For(core, account, text);
        return plan.Plan is ContactAddressConnectionPlan { ContactAddressPlan: KnownContactAddressPlan known }
            ? new ContactAlreadyExistsResponse { User = account.User, Contact = known.Contact }
            : Use(core, account, plan, plan.Link with { ConnShortLink = shortLink ?? plan.Link.ConnShortLink }, incognito);
    }

    private static ChatResponse Use(ChatCore core, Account account, LinkPlan plan, CreatedConnLink link, bool incognito)
    {
        core.Network.Relay.Require();
        var connection = core.Network.Links.Find(link.ConnFullLink) switch
        {
            UserAddress address => Handshake.Request(core, account, address, incognito),
            GroupLinkTarget groupLink => GroupJoinRequests.Send(core, account, groupLink, incognito),
            Invitation invitation => Handshake.Join(core, account, invitation, link, incognito),
            _ => throw core.Network.Relay.NoSuchQueue,
        };
        return plan.Plan is ContactAddressConnectionPlan or GroupLinkConnectionPlan
            ? new SentInvitationResponse
            {
                User = account.User,
                Connection = connection.ToPending(),
                CustomUserProfile = connection.IncognitoProfile,
            }
            : new SentConfirmationResponse
            {
                User = account.User,
                Connection = connection.ToPending(),
                CustomUserProfile = connection.IncognitoProfile,
            };
    }

    private static ContactsListResponse List(ChatCore core, long userId)
    {
        var account = core.Accounts.RequireActive(userId);
        return new()
        {
            User = account.User,
            Contacts = [.. core.Chats.ByTime(account).Where(chat => chat.Connection is not null).Select(chat => chat.Contact)],
        };
    }

    private static ContactConnectionDeletedResponse DeletePending(ChatCore core, long connectionId)
    {
        var account = core.Active;
        var connection = core.Connections.RequirePending(account, connectionId);
        var pending = connection.ToPending();
        core.Connections.Delete(connection);
        return new() { User = account.User, Connection = pending };
    }
}
