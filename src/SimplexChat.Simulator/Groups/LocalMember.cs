using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A member of a group in one core, and the connection to the core of that member.</summary>
internal sealed class LocalMember(LocalGroup group, GroupMember record)
{
    private bool _disconnected;
    private CompactConnection? _compact;

    public LocalGroup Group { get; } = group;

    /// <summary>Gets the record of the member, including its connection.</summary>
    public GroupMember Record
    {
        get
        {
            if (_compact is not null)
            {
                record.ActiveConn = _compact.ToConnection(record.GroupMemberId);
                _compact = null;
            }

            return record;
        }
    }

    public long Id => record.GroupMemberId;

    public GroupMemberRole Role => record.MemberRole;

    /// <summary>Gets the contact id of the member, or null if the member isn't a contact.</summary>
    public long? ContactId => record.MemberContactId;

    /// <summary>Gets the user of this core as a member in the other core, or null until the two are connected.</summary>
    public LocalMember? Peer { get; private set; }

    /// <summary>Gets or sets the members to whom a member who waits for a review was introduced.</summary>
    public IReadOnlyCollection<LocalMember> IntroducedTo { get; set; } = [];

    public GroupMemberStatus Status
    {
        get => record.MemberStatus;
        set
        {
            Group.Count(-1, record.MemberStatus);
            Group.Count(1, value);
            record.MemberStatus = value;
            record.UpdatedAt = Group.Core.Clock.Tick();
        }
    }

    public bool IsPending => MemberStatus.IsPending(Status);

    /// <summary>Gets whether the core has deleted the connection.</summary>
    public bool IsDisconnected => _disconnected;

    public bool IsConnected => Peer is not null && !_disconnected;

    /// <summary>Gets whether the member receives messages of the group.</summary>
    public bool IsListening => IsConnected
        && (_compact is not null || ReferenceEquals(record.ActiveConn?.ConnStatus, ConnectionStatus.Ready)) && MemberStatus.IsCurrent(Status);

    /// <summary>Returns a copy of the record, which later changes don't affect.</summary>
    public GroupMember Snapshot() => Record with { };

    /// <summary>Replaces a ready connection by its essential data, to save memory.</summary>
    public void Compact()
    {
        if (record.ActiveConn is { } connection && ReferenceEquals(connection.ConnStatus, ConnectionStatus.Ready))
        {
            _compact = new CompactConnection(connection);
            record.ActiveConn = null;
        }
    }

    /// <summary>Connects this member with the waiting member of the other core.</summary>
    public void Meet(LocalMember waiting)
    {
        Peer = waiting;
        waiting.Peer = this;
    }

    /// <summary>Gets the connection with the member, as in errors.</summary>
    public ConnectionEntity Entity => new RcvGroupMsgConnectionConnectionEntity
    {
        EntityConnection = Record.ActiveConn!,
        GroupInfo = Group.Info,
        GroupMember = Record,
    };

    /// <summary>Sends something to the member, if its core still has the connection.</summary>
    /// <param name="delivery">The action in that core. Its argument is the user of this core as a member in that core.</param>
    public void Send(Action<LocalMember> delivery)
    {
        if (!IsConnected || Peer is not { } peer)
        {
            return;
        }

        Group.Core.Network.Post(peer.Group.Core, () => peer.Group.Core.ReceiveOver(peer, () => peer.Entity, () =>
        {
            if (peer.IsConnected)
            {
                peer.Group.Refresh();
                delivery(peer);
            }
        }));
    }

    /// <summary>Deletes the connection.</summary>
    /// <returns>False if there was no connection.</returns>
    public bool Disconnect()
    {
        if (_disconnected || Record.ActiveConn is not { } connection)
        {
            return false;
        }

        _disconnected = true;
        Record.ActiveConn = connection with { ConnStatus = ConnectionStatus.Deleted };
        return true;
    }
}
