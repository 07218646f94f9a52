using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The connections of a core to contacts, pending ones included.</summary>
internal sealed class ConnectionBook
{
    private const int InitialVersion = 8;

    private readonly SortedDictionary<long, ContactConnection> _connections = [];

    /// <summary>The versions of the protocol between cores that all simulated cores speak.</summary>
    public static VersionRange ChatVersions { get; } = new() { MinVersion = 1, MaxVersion = 16 };

    /// <summary>The ids of all connections, also of those for addresses.</summary>
    public RowIds Ids { get; } = new();

    public IEnumerable<ContactConnection> All => _connections.Values;

    public bool Contains(ContactConnection connection) =>
        _connections.TryGetValue(connection.Id, out var known) && ReferenceEquals(known, connection);

    /// <summary>Adds a connection that has no contact yet.</summary>
    /// <param name="core">The core.</param>
    /// <param name="account">The user.</param>
    /// <param name="status">Its state.</param>
    /// <param name="target">The link's target.</param>
    /// <param name="incognito">Whether the contact gets a random profile.</param>
    /// <param name="invitation">The invitation's link, if it is one.</param>
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
            // Nothing is known of the other side before it has said something.
            record.ConnChatVersion = InitialVersion;
            record.PeerChatVRange = new VersionRange { MinVersion = 1, MaxVersion = 1 };
        }

        _connections.Add(record.ConnId, connection);
        return connection;
    }

    /// <summary>A connection without a contact.</summary>
    public ContactConnection RequirePending(Account account, long connectionId) =>
        _connections.TryGetValue(connectionId, out var connection) && connection.Chat is null
            && connection.Account == account
            ? connection
            : throw CoreRefusal.Of(new PendingConnectionNotFoundStoreError { ConnId = connectionId });

    public IEnumerable<ContactConnection> Pending(Account account) =>
        All.Where(connection => connection.Account == account && connection.Chat is null);

    /// <summary>Removes a connection; the agent says when its queue is gone.</summary>
    public void Delete(ContactConnection connection)
    {
        Remove(connection);
        AgentQueues.Delete(connection.Core, connection.Record.AgentConnId);
    }

    /// <summary>Takes a connection out that has become one to a member of a group; it keeps its id.</summary>
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

    /// <summary>Removes a connection, whose queue stays at the relay. A profile made for it stays with the user.</summary>
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
