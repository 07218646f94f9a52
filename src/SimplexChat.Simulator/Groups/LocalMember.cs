using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A member of a group as one core knows it, and the connection to that member's core.</summary>
internal sealed class LocalMember(LocalGroup group, GroupMember record)
{
    private bool _disconnected;

    public LocalGroup Group { get; } = group;

    public GroupMember Record { get; } = record;

    public long Id => Record.GroupMemberId;

    public GroupMemberRole Role => Record.MemberRole;

    /// <summary>This core's user, as the member's core knows it; null until the two have met.</summary>
    public LocalMember? Peer { get; private set; }

    /// <summary>With whom a member who waits to be let in has met already.</summary>
    public IReadOnlyCollection<LocalMember> IntroducedTo { get; set; } = [];

    public GroupMemberStatus Status
    {
        get => Record.MemberStatus;
        set
        {
            Group.Count(-1, Record.MemberStatus);
            Group.Count(1, value);
            Record.MemberStatus = value;
            Record.UpdatedAt = Group.Core.Clock.Now();
        }
    }

    public bool IsPending => MemberStatus.IsPending(Status);

    /// <summary>Whether the core has given up the connection.</summary>
    public bool IsDisconnected => _disconnected;

    public bool IsConnected => Peer is not null && !_disconnected;

    /// <summary>Whether the member gets what is said in the group.</summary>
    public bool IsListening => IsConnected && ReferenceEquals(Record.ActiveConn?.ConnStatus, ConnectionStatus.Ready)
        && MemberStatus.IsCurrent(Status);

    /// <summary>The record as it is now, which later changes leave as it is.</summary>
    public GroupMember Snapshot() => Record with { };

    /// <summary>Joins the connection on which the member waits.</summary>
    public void Meet(LocalMember waiting)
    {
        Peer = waiting;
        waiting.Peer = this;
    }

    /// <summary>Sends something to the member, if its core still has its end of the connection.</summary>
    /// <param name="delivery">What happens there; it is given this core's user as that core knows it.</param>
    public void Send(Action<LocalMember> delivery)
    {
        if (!IsConnected || Peer is not { } peer)
        {
            return;
        }

        Group.Core.Network.Post(peer.Group.Core, () =>
        {
            if (peer.IsConnected)
            {
                peer.Group.Refresh();
                delivery(peer);
            }
        });
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
