using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>The connections between members of a group.</summary>
internal static class MemberConnections
{
    /// <summary>Creates the connection of a member.</summary>
    public static Connection Add(LocalMember member, ConnStatus status)
    {
        var core = member.Group.Core;
        var connection = new Connection
        {
            ConnId = core.Connections.Ids.Take(),
            AgentConnId = core.Random.AgentId(),
            ConnChatVersion = ConnectionBook.ChatVersions.MaxVersion,
            PeerChatVRange = ConnectionBook.ChatVersions,
            ConnType = ConnType.Member,
            ConnStatus = status,
            EntityId = member.Id,
            CreatedAt = core.Clock.Tick(),
        };
        member.Record.ActiveConn = connection;
        return connection;
    }

    /// <summary>Marks the connection as ready for messages.</summary>
    public static void SetReady(LocalMember member) => member.Record.ActiveConn!.ConnStatus = ConnectionStatus.Ready;

    /// <summary>Deletes the connections to members. The agent sends an event when it has deleted the queues.</summary>
    public static void Delete(ChatCore core, IEnumerable<LocalMember> members)
    {
        var connectionIds = members.Where(member => member.Disconnect())
            .Select(member => member.Record.ActiveConn!.AgentConnId)
            .Reverse()
            .ToList();
        if (connectionIds.Count > 0)
        {
            AgentQueues.Delete(core, connectionIds);
        }
    }

    /// <summary>
    /// Deletes connections after a message was sent over them. When the agent reports that the message was sent, the core
    /// no longer has the connection, and reports an error.
    /// </summary>
    public static void DeleteAfterSending(ChatCore core, IReadOnlyList<LocalMember> members, Func<string, CoreRefusal> unknown)
    {
        foreach (var member in members.Where(member => member.IsConnected))
        {
            core.EmitOnceRelayed(new ChatErrorEvent { ChatError = unknown(member.Record.ActiveConn!.AgentConnId).Error });
        }

        Delete(core, members);
    }

    /// <summary>
    /// Deletes connections while the core receives a message over one of them. The agent then can't acknowledge that
    /// message.
    /// </summary>
    public static void DeleteWhileReceiving(ChatCore core, IEnumerable<LocalMember> members)
    {
        core.EmitLater(new ChatErrorEvent
        {
            ChatError = CoreRefusal.Of(new ConnAgentErrorType { ConnErr = new NotFoundConnectionErrorType() }).Error,
        });
        Delete(core, members);
    }
}
