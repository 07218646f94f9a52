using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// The essential data of a connection to a member whom the host introduced, until a command requests the connection. This
/// saves memory, because in a large group nearly all connections are of this kind.
/// </summary>
internal sealed class CompactConnection
{
    private readonly long _id;
    private readonly ulong _agentKeyStart;
    private readonly ulong _agentKeyEnd;
    private readonly long _level;
    private readonly long _viaContact;
    private readonly UtcTime _createdAt;

    public CompactConnection(Connection connection)
    {
        _id = connection.ConnId;
        var agentKey = Convert.FromBase64String(connection.AgentConnId);
        _agentKeyStart = BitConverter.ToUInt64(agentKey, 0);
        _agentKeyEnd = BitConverter.ToUInt64(agentKey, sizeof(ulong));
        _level = connection.ConnLevel;
        _viaContact = connection.ViaContact ?? 0;
        _createdAt = connection.CreatedAt;
    }

    /// <summary>Creates the connection, which is ready for messages.</summary>
    public Connection ToConnection(long memberId) => new()
    {
        ConnId = _id,
        AgentConnId = Convert.ToBase64String([.. BitConverter.GetBytes(_agentKeyStart), .. BitConverter.GetBytes(_agentKeyEnd)]),
        ConnChatVersion = ConnectionBook.ChatVersions.MaxVersion,
        PeerChatVRange = ConnectionBook.ChatVersions,
        ConnLevel = _level,
        ViaContact = _viaContact == 0 ? null : _viaContact,
        ConnType = ConnType.Member,
        ConnStatus = ConnectionStatus.Ready,
        EntityId = memberId,
        CreatedAt = _createdAt,
    };
}
