using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>A member of a group in one core, and the connection to the core of that member.</summary>
internal sealed class LocalMember(LocalGroup group, GroupMember record)
{
    // A GroupMember, or a CompactMember until something requests the record.
    private object _data = record;

    public LocalGroup Group { get; } = group;

    /// <summary>Gets the record of the member, including its connection.</summary>
    public GroupMember Record
    {
        get
        {
            if (_data is CompactMember compact)
            {
                _data = compact.ToRecord(Group, Card!);
            }

            return (GroupMember)_data;
        }
    }

    /// <summary>Gets or sets the card with the data of the member that the host sent, or sends to others.</summary>
    public MemberCard? Card { get; set; }

    public long Id => _data is CompactMember compact ? compact.Id : Record.GroupMemberId;

    public string MemberId => _data is CompactMember ? Card!.MemberId : Record.MemberId;

    public GroupMemberRole Role => _data is CompactMember ? Card!.Role : Record.MemberRole;

    /// <summary>Gets the contact id of the member, or null if the member isn't a contact.</summary>
    public long? ContactId => (_data as GroupMember)?.MemberContactId;

    /// <summary>Gets the user of this core as a member in the other core, or null until the two are connected.</summary>
    public LocalMember? Peer { get; private set; }

    public GroupMemberStatus Status
    {
        get => _data is CompactMember ? GroupMemberStatus.Connected : Record.MemberStatus;
        set
        {
            Group.Count(-1, Status);
            Group.Count(1, value);
            Record.MemberStatus = value;
            Record.UpdatedAt = Group.Core.Clock.Tick();
        }
    }

    public bool IsPending => MemberStatus.IsPending(Status);

    /// <summary>Gets whether the core has deleted the connection.</summary>
    public bool IsDisconnected { get; private set; }

    public bool IsConnected => Peer is not null && !IsDisconnected;

    /// <summary>Gets whether the member receives messages of the group.</summary>
    public bool IsListening => IsConnected
        && (_data is CompactMember || (ReferenceEquals(Record.ActiveConn?.ConnStatus, ConnectionStatus.Ready) && MemberStatus.IsCurrent(Status)));

    /// <summary>Gets the security code, which is the same on both sides, or null until both are connected.</summary>
    public string? SecurityCode => Peer is { } peer
        ? SecurityCodes.Of(Record.ActiveConn!.AgentConnId, peer.Record.ActiveConn!.AgentConnId)
        : null;

    /// <summary>Returns a copy of the record, which later changes don't affect.</summary>
    public GroupMember Snapshot() => Record with { };

    /// <summary>
    /// Replaces the record by its essential data, to save memory, if that is possible. Nothing may have kept the record.
    /// </summary>
    public void Compact()
    {
        if (_data is GroupMember record && Card is not null && CompactMember.Of(record, Card) is { } compact)
        {
            _data = compact;
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

        Group.Core.SentMessages++;
        Group.Core.Network.Post(peer.Group.Core, () => peer.Group.Core.ReceiveOver(peer, () => peer.Entity, () =>
        {
            peer.Group.Core.ReceivedMessages++;
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
        if (IsDisconnected || Record.ActiveConn is not { } connection)
        {
            return false;
        }

        IsDisconnected = true;
        Record.ActiveConn = connection with { ConnStatus = ConnectionStatus.Deleted };
        return true;
    }
}
