using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The queues that a core's agent has at the relay.</summary>
internal static class AgentQueues
{
    /// <summary>Deletes the queue of a connection; the agent says so when it is done.</summary>
    public static void Delete(ChatCore core, string agentConnectionId)
    {
        var relay = core.Network.Relay;
        using var queue = JsonDocument.Parse(
            $$"""{"agentConnId":"{{agentConnectionId}}","server":"{{relay.Address}}","agentQueueId":"{{relay.NewQueueId()}}"}""");
        core.EmitLater(new AgentRcvQueuesDeletedEvent { DeletedRcvQueues = [queue.RootElement.Clone()] });
        core.EmitLater(new AgentConnsDeletedEvent { AgentConnIds = [agentConnectionId] });
    }
}
