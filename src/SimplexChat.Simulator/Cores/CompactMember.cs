using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The essential data of a connected member whom the host introduced, and of the connection, until something requests the record. This
/// saves memory, because in a large group nearly all members are of this kind. The data that is the same in all cores is in
/// the card.
/// </summary>
internal sealed class CompactMember
{
    private readonly int _profileId;
    private readonly int _invitedBy;
    private readonly int _connectionId;
    private readonly byte _level;
    private readonly bool _isPost;
    private readonly int _viaContact;
    private readonly string _localDisplayName;
    private readonly DateTime _createdAt;
    private readonly uint _ticksUntilUpdate;
    private readonly uint _ticksUntilConnection;
    private readonly ulong _agentKeyStart;
    private readonly ulong _agentKeyEnd;

    private CompactMember(GroupMember record, Connection connection)
    {
        Id = (int)record.GroupMemberId;
        _profileId = (int)record.MemberContactProfileId;
        _invitedBy = (int)(record.InvitedByGroupMemberId ?? 0);
        _localDisplayName = record.LocalDisplayName;
        _isPost = record.MemberCategory == GroupMemberCategory.Post;
        _createdAt = record.CreatedAt.UtcDateTime;
        _ticksUntilUpdate = (uint)(record.UpdatedAt - record.CreatedAt).Ticks;
        _connectionId = (int)connection.ConnId;
        _level = (byte)connection.ConnLevel;
        _viaContact = (int)(connection.ViaContact ?? 0);
        _ticksUntilConnection = (uint)(connection.CreatedAt - record.CreatedAt).Ticks;
        var agentKey = Convert.FromBase64String(connection.AgentConnId);
        _agentKeyStart = BitConverter.ToUInt64(agentKey, 0);
        _agentKeyEnd = BitConverter.ToUInt64(agentKey, sizeof(ulong));
    }

    public int Id { get; }

    /// <summary>Returns the data of a record, or null if the record has more than these data.</summary>
    public static CompactMember? Of(GroupMember record, MemberCard card) =>
        record is { ActiveConn: { ConnectionCode: null } connection, SupportChat: null, MemberContactId: null, RelayLink: null, MemberVerifiedCode: null, MemberSettings.ShowMessages: true }
        && ReferenceEquals(record.MemberChatVRange, ConnectionBook.ChatVersions)
        && record.MemberStatus == GroupMemberStatus.Connected
        && (record.MemberCategory == GroupMemberCategory.Post || record.MemberCategory == GroupMemberCategory.Pre)
        && ReferenceEquals(connection.ConnStatus, ConnectionStatus.Ready)
        && (record.UpdatedAt - record.CreatedAt).Ticks is >= 0 and <= uint.MaxValue
        && (connection.CreatedAt - record.CreatedAt).Ticks is >= 0 and <= uint.MaxValue
        && card.IsOf(record)
            ? new CompactMember(record, connection)
            : null;

    /// <summary>Creates the record.</summary>
    public GroupMember ToRecord(LocalGroup group, MemberCard card)
    {
        var record = card.ToRecord(
            _isPost ? GroupMemberCategory.Post : GroupMemberCategory.Pre,
            GroupMemberStatus.Connected,
            _invitedBy == 0 ? null : _invitedBy);
        GroupBook.Complete(record, Id, group, _localDisplayName, Profiles.Keep(card.Profile, _profileId), _createdAt);
        record.UpdatedAt = _createdAt.AddTicks(_ticksUntilUpdate);
        record.ActiveConn = new Connection
        {
            ConnId = _connectionId,
            AgentConnId = Convert.ToBase64String([.. BitConverter.GetBytes(_agentKeyStart), .. BitConverter.GetBytes(_agentKeyEnd)]),
            ConnChatVersion = ConnectionBook.ChatVersions.MaxVersion,
            PeerChatVRange = ConnectionBook.ChatVersions,
            ConnLevel = _level,
            ViaContact = _viaContact == 0 ? null : _viaContact,
            ConnType = ConnType.Member,
            ConnStatus = ConnectionStatus.Ready,
            EntityId = Id,
            CreatedAt = _createdAt.AddTicks(_ticksUntilConnection),
        };
        return record;
    }
}
