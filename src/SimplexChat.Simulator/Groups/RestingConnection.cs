using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// What is kept of a connection to a member whom the host introduced, while nobody asks for it: in a large group nearly
/// all are such.
/// </summary>
internal sealed class RestingConnection
{
    private readonly long _id;
    private readonly ulong _agentKeyStart;
    private readonly ulong _agentKeyEnd;
    private readonly long _level;
    private readonly long _viaContact;
    private readonly UtcTime _createdAt;

    public RestingConnection(Connection connection)
    {
        _id = connection.ConnId;
        var agentKey = Convert.FromBase64String(connection.AgentConnId);
        _agentKeyStart = BitConverter.ToUInt64(agentKey, 0);
        _agentKeyEnd = BitConverter.ToUInt64(agentKey, sizeof(ulong));
        _level = connection.ConnLevel;
        _viaContact = connection.ViaContact ?? 0;
        _createdAt = connection.CreatedAt;
    }

    /// <summary>The connection as it was: over it messages go.</summary>
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
