using SimplexChat.Api;
using SimplexChat.Simulator.Connections;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>Commands that accept and reject contact requests.</summary>
internal static class RequestCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_accept", static args => (Incognito: args.Option("incognito"), RequestId: args.Literal(" ").Int64()),
            static (core, args) => Accept(core, args.RequestId, args.Incognito)),
        Route.To("/_reject ", static args => (RequestId: args.Int64(), Notify: args.Option("notify")),
            static (core, args) => Reject(core, args.RequestId, args.Notify)),
    ];

    private static AcceptingContactRequestResponse Accept(ChatCore core, long requestId, bool incognito)
    {
        var request = core.Requests.Require(core.Active, requestId);
        if (incognito)
        {
            throw CoreRefusal.Of(new CommandErrorChatErrorType
            {
                Message = request.Address.IsDeleted
                    ? "incognito not allowed when address is not found"
                    : "incognito not allowed for address with short link data",
            });
        }

        core.Network.Relay.Require();
        ContactRequests.Accept(request);
        return new() { User = core.Active.User, Contact = request.Chat.Contact };
    }

    private static ContactRequestRejectedResponse Reject(ChatCore core, long requestId, bool notify)
    {
        var request = core.Requests.Require(core.Active, requestId);
        if (notify && request.Record.RejectionSupported != true)
        {
            // The requester has an older core.
            throw CoreRefusal.Of(new CmdAgentErrorType { CmdErr = new ProhibitedCommandErrorType(), ErrContext = "rejectContact" });
        }

        core.Requests.Remove(request);
        core.Requests.Ids.Release(requestId);
        core.Chats.Remove(request.Chat);
        return new()
        {
            User = core.Active.User,
            ContactRequest = request.Record,
            Contact = request.Chat.Contact,
        };
    }
}
