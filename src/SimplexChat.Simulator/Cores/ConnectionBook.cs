using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The connections of a core to contacts, including pending connections.</summary>
internal sealed class ConnectionBook
{
    private const int InitialVersion = 8;

    private readonly SortedDictionary<long, ContactConnection> _connections = [];

    /// <summary>Gets the versions of the protocol between cores that all simulated cores support.</summary>
    public static VersionRange ChatVersions { get; } = new() { MinVersion = 1, MaxVersion = 16 };

    /// <summary>Gets the ids of all connections, including those of addresses.</summary>
    public RowIds Ids { get; } = new();

    public IEnumerable<ContactConnection> All => _connections.Values;

    public bool Contains(ContactConnection connection) =>
        _connections.TryGetValue(connection.Id, out var known) && ReferenceEquals(known, connection);

    /// <summary>Adds a connection that has no contact yet.</summary>
    /// <param name="core">The core.</param>
    /// <param name="account">The user.</param>
    /// <param name="status">The status of the connection.</param>
    /// <param name="target">The target of the link.</param>
    /// <param name="incognito">Whether the contact gets an incognito profile.</param>
    /// <param name="invitation">The link of the invitation, if there is one.</param>
    public ContactConnection Add(
        ChatCore core,
        Account account,
        ConnStatus status,
        LinkTarget? target = null,
        bool incognito = false,
        CreatedConnLink? invitation = null)
    {
        var record = new Connection
        {
            ConnId = Ids.Take(),
            AgentConnId = core.Random.AgentId(),
            ConnChatVersion = ChatVersions.MaxVersion,
            PeerChatVRange = ChatVersions,
            ConnType = ConnType.Contact,
            ConnStatus = status,
            CustomUserProfileId = incognito ? core.ProfileIds.Take() : null,
            PqSupport = true,
            PqEncryption = true,
            CreatedAt = core.Clock.Tick(),
        };
        var connection = new ContactConnection(core, account, record)
        {
            Target = target,
            InvitationLink = invitation,
            IncognitoProfile = incognito ? new Profile { DisplayName = core.Random.Name() } : null,
        };
        if (ReferenceEquals(status, ConnectionStatus.Joined))
        {
            // The versions of the other side are unknown until its first message.
            record.ConnChatVersion = InitialVersion;
            record.PeerChatVRange = new VersionRange { MinVersion = 1, MaxVersion = 1 };
        }

        _connections.Add(record.ConnId, connection);
        return connection;
    }

    /// <summary>Adds the connection to a member of a group as a contact. The user has the profile of the group.</summary>
    /// <param name="member">The member.</param>
    /// <param name="status">The status of the connection.</param>
    /// <param name="invitation">The link, if this side created it.</param>
    public ContactConnection AddForMember(LocalMember member, ConnStatus status, CreatedConnLink? invitation)
    {
        var group = member.Group;
        var profile = group.User.Record.MemberProfile;
        var record = new Connection
        {
            ConnId = Ids.Take(),
            AgentConnId = group.Core.Random.AgentId(),
            ConnChatVersion = ChatVersions.MaxVersion,
            PeerChatVRange = ChatVersions,
            ConnLevel = member.Record.ActiveConn!.ConnLevel,
            ConnType = ConnType.Contact,
            ConnStatus = status,
            ContactConnInitiated = invitation is not null,
            CustomUserProfileId = group.IsIncognito ? profile.ProfileId : null,
            CreatedAt = group.Core.Clock.Tick(),
        };
        var connection = new ContactConnection(group.Core, group.Account, record)
        {
            InvitationLink = invitation,
            IncognitoProfile = group.IsIncognito ? profile.ToProfile() : null,
            IsQuantumResistant = false,
        };
        _connections.Add(record.ConnId, connection);
        return connection;
    }

    /// <summary>Returns a connection without a contact.</summary>
    public ContactConnection RequirePending(Account account, long connectionId) =>
        _connections.TryGetValue(connectionId, out var connection) && connection.Chat is null
            && connection.Account == account
            ? connection
            : throw CoreRefusal.Of(new PendingConnectionNotFoundStoreError { ConnId = connectionId });

    public IEnumerable<ContactConnection> Pending(Account account) =>
        All.Where(connection => connection.Account == account && connection.Chat is null);

    /// <summary>Removes a connection. The agent sends an event when it has deleted the queue.</summary>
    public void Delete(ContactConnection connection)
    {
        Remove(connection);
        AgentQueues.Delete(connection.Core, connection.Record.AgentConnId);
    }

    /// <summary>Removes a connection that has become the connection to a member of a group. It keeps its id.</summary>
    public void Detach(ContactConnection connection) => _connections.Remove(connection.Id);

    public void RemoveAll(Account account)
    {
        foreach (var connection in All.Where(connection => connection.Account == account).ToList())
        {
            Remove(connection);
            if (connection.Record.CustomUserProfileId is { } profileId)
            {
                connection.Core.ProfileIds.Release(profileId);
            }
        }
    }

    /// <summary>
    /// Removes a connection without deleting its queue at the relay. The user keeps an incognito profile of the
    /// connection.
    /// </summary>
    public void Remove(ContactConnection connection)
    {
        if (connection.Target is Invitation invitation && invitation.Connection == connection)
        {
            connection.Core.Network.Links.Remove(invitation);
        }

        _connections.Remove(connection.Id);
        Ids.Release(connection.Id);
    }
}
