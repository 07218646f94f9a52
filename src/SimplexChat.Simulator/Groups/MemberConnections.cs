using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The connections between members of a group.</summary>
internal static class MemberConnections
{
    /// <summary>Gives a member a connection.</summary>
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

    /// <summary>Marks the connection as one over which messages go.</summary>
    public static void SetReady(LocalMember member) => member.Record.ActiveConn!.ConnStatus = ConnectionStatus.Ready;

    /// <summary>Gives up the connections to members; the agent says when their queues are gone.</summary>
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
    /// Gives up connections over which something was just sent: when the agent says that it went out, the core no
    /// longer knows the connection.
    /// </summary>
    public static void DeleteAfterSending(ChatCore core, IReadOnlyList<LocalMember> members, Func<string, CoreRefusal> unknown)
    {
        foreach (var member in members.Where(member => member.IsConnected))
        {
            core.EmitOnceRelayed(new ChatErrorEvent { ChatError = unknown(member.Record.ActiveConn!.AgentConnId).Error });
        }

        Delete(core, members);
    }

    /// <summary>Gives up connections while a message of one of them is taken in, which the agent then can't confirm.</summary>
    public static void DeleteWhileReceiving(ChatCore core, IEnumerable<LocalMember> members)
    {
        core.EmitLater(new ChatErrorEvent
        {
            ChatError = CoreRefusal.Of(new ConnAgentErrorType { ConnErr = new NotFoundConnectionErrorType() }).Error,
        });
        Delete(core, members);
    }
}
