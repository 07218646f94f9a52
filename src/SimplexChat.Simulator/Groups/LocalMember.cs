using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A member of a group as one core knows it, and the connection to that member's core.</summary>
internal sealed class LocalMember(LocalGroup group, GroupMember record)
{
    private bool _disconnected;
    private RestingConnection? _resting;

    public LocalGroup Group { get; } = group;

    /// <summary>What the core shows of the member, its connection included.</summary>
    public GroupMember Record
    {
        get
        {
            if (_resting is not null)
            {
                record.ActiveConn = _resting.ToConnection(record.GroupMemberId);
                _resting = null;
            }

            return record;
        }
    }

    public long Id => record.GroupMemberId;

    public GroupMemberRole Role => record.MemberRole;

    /// <summary>The id of the contact that the member is; null if it is none.</summary>
    public long? ContactId => record.MemberContactId;

    /// <summary>This core's user, as the member's core knows it; null until the two have met.</summary>
    public LocalMember? Peer { get; private set; }

    /// <summary>With whom a member who waits to be let in has met already.</summary>
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

    /// <summary>Whether the core has given up the connection.</summary>
    public bool IsDisconnected => _disconnected;

    public bool IsConnected => Peer is not null && !_disconnected;

    /// <summary>Whether the member gets what is said in the group.</summary>
    public bool IsListening => IsConnected
        && (_resting is not null || ReferenceEquals(record.ActiveConn?.ConnStatus, ConnectionStatus.Ready)) && MemberStatus.IsCurrent(Status);

    /// <summary>The record as it is now, which later changes leave as it is.</summary>
    public GroupMember Snapshot() => Record with { };

    /// <summary>Keeps of a working connection only what it takes to show it again.</summary>
    public void Rest()
    {
        if (record.ActiveConn is { } connection && ReferenceEquals(connection.ConnStatus, ConnectionStatus.Ready))
        {
            _resting = new RestingConnection(connection);
            record.ActiveConn = null;
        }
    }

    /// <summary>Joins the connection on which the member waits.</summary>
    public void Meet(LocalMember waiting)
    {
        Peer = waiting;
        waiting.Peer = this;
    }

    /// <summary>The connection with the member, as errors name it.</summary>
    public ConnectionEntity Entity => new RcvGroupMsgConnectionConnectionEntity
    {
        EntityConnection = Record.ActiveConn!,
        GroupInfo = Group.Info,
        GroupMember = Record,
    };

    /// <summary>Sends something to the member, if its core still has its end of the connection.</summary>
    /// <param name="delivery">What happens there; it is given this core's user as that core knows it.</param>
    public void Send(Action<LocalMember> delivery)
    {
        if (!IsConnected || Peer is not { } peer)
        {
            return;
        }

        Group.Core.Network.Post(peer.Group.Core, () => peer.Group.Core.TakeIn(peer, () => peer.Entity, () =>
        {
            if (peer.IsConnected)
            {
                peer.Group.Refresh();
                delivery(peer);
            }
        }));
    }

    /// <summary>Gives up the connection.</summary>
    /// <returns>Whether there was one.</returns>
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
