using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Network;

namespace SimplexChat.Simulator.Cores;

/// <summary>The queues of a core's agent at the relay.</summary>
internal static class AgentQueues
{
    /// <summary>Deletes the queue of a connection. The agent then sends an event.</summary>
    public static void Delete(ChatCore core, string agentConnectionId) => Delete(core, [agentConnectionId]);

    /// <summary>Deletes the queues of connections. The agent then sends an event.</summary>
    public static void Delete(ChatCore core, IReadOnlyList<string> agentConnectionIds)
    {
        core.EmitOnceRelayed(new AgentRcvQueuesDeletedEvent
        {
            DeletedRcvQueues = [.. agentConnectionIds.Select(id => Describe(core.Network.Relay, id))],
        });
        core.EmitOnceRelayed(new AgentConnsDeletedEvent { AgentConnIds = agentConnectionIds });
    }

    private static JsonElement Describe(Relay relay, string agentConnectionId)
    {
        using var queue = JsonDocument.Parse(
            $$"""{"agentConnId":"{{agentConnectionId}}","server":"{{relay.Address}}","agentQueueId":"{{relay.NewQueueId()}}"}""");
        return queue.RootElement.Clone();
    }
}
