using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>
/// Commands for service requests: data that somebody sends to the address of a bot, and the bot's response. Only core 7.1
/// supports them. There are no recorded conversations of core 7.1, so this follows the API reference.
/// </summary>
internal static class ServiceCommands
{
    public static IEnumerable<Route> Routes =>
    [
        Route.To("/_service_response ",
            static args => (UserId: args.Int64(), RequestId: args.NextWord() ?? "", Data: args.Literal(" ").JsonObject()),
            static (core, args) => Respond(core, args.UserId, args.RequestId, args.Data)),
    ];

    /// <summary>Sends a request to an address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="data">The data of the request.</param>
    /// <param name="respond">Receives the response.</param>
    /// <returns>The id of the request.</returns>
    public static string Request(UserAddress address, JsonElement data, Action<JsonElement> respond)
    {
        var core = address.Core;
        var requestId = core.Random.Base64Url(24);
        core.Network.Post(core, () =>
        {
            if (core.ServiceRequests.IsOn && !address.IsDeleted)
            {
                core.ServiceRequests.Add(requestId, respond);
                core.Emit(new ServiceRequestEvent { User = address.Account.User, RequestId = requestId, RequestData = data });
            }
        });
        return requestId;
    }

    private static ServiceReplyAcceptedResponse Respond(ChatCore core, long userId, string requestId, JsonElement data)
    {
        var account = core.Accounts.RequireActive(userId);
        var respond = core.ServiceRequests.Take(requestId) ?? throw CoreRefusal.Of(new AgentAgentErrorType
        {
            AgentErr = new AServiceSmpAgentError { ServiceError = new NoPendingRequestAgentServiceError() },
        });
        var connectionId = core.Random.AgentId();
        core.Network.Post(core, () =>
        {
            respond(data);
            core.Emit(new ServiceReplySentEvent { ConnectionId = connectionId });
        });
        return new() { User = account.User, ConnectionId = connectionId };
    }
}
