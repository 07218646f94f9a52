using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>A connection to one contact. It exists from the creation or the use of a link.</summary>
internal sealed class ContactConnection(ChatCore core, Account account, Connection record)
{
    // The core keeps the code when the other side deletes the connection.
    private string? _securityCode;

    public ChatCore Core { get; } = core;

    public Account Account { get; } = account;

    public Connection Record { get; } = record;

    public long Id => Record.ConnId;

    /// <summary>Gets the link of the invitation, as created or as used.</summary>
    public CreatedConnLink? InvitationLink { get; init; }

    /// <summary>Gets or sets the target of the link, while the core stores it.</summary>
    public LinkTarget? Target { get; set; }

    /// <summary>Gets the incognito profile for this connection, or null for the user's own profile.</summary>
    public Profile? IncognitoProfile { get; init; }

    /// <summary>Gets whether the encryption is quantum resistant. Between members of a group, it isn't.</summary>
    public bool IsQuantumResistant { get; init; } = true;

    /// <summary>Gets or sets the connection of the other core.</summary>
    public ContactConnection? Peer { get; set; }

    /// <summary>Gets whether the other core still has the connection.</summary>
    public bool HasPeer => Peer is { } peer && peer.Core.Connections.Contains(peer);

    /// <summary>Gets the security code, which is the same on both sides, or null until both are connected.</summary>
    public string? SecurityCode =>
        _securityCode ??= IsReady && Peer is { } peer ? SecurityCodes.Of(Record.AgentConnId, peer.Record.AgentConnId) : null;

    /// <summary>Gets the connection with its contact, as in errors.</summary>
    public ConnectionEntity Entity => new RcvDirectMsgConnectionConnectionEntity { EntityConnection = Record, Contact = Chat?.Contact };

    /// <summary>Gets the contact, or null while it is unknown.</summary>
    public DirectChat? Chat { get; private set; }

    /// <summary>Gets whether messages can be sent. Receiving can become possible later.</summary>
    public bool IsReady => ReferenceEquals(Record.ConnStatus, ConnectionStatus.Ready)
        || ReferenceEquals(Record.ConnStatus, ConnectionStatus.SndReady);

    /// <summary>Gets whether the other side ended the connection.</summary>
    public bool IsClosed => ReferenceEquals(Record.ConnStatus, ConnectionStatus.Deleted);

    /// <summary>Gets the profile that the contact gets.</summary>
    public Profile SharedProfile => IncognitoProfile is null ? Account.SharedProfile : IncognitoProfile with
    {
        Preferences = PreferenceRules.ToShare(PreferenceRules.Complete(null)) with
        {
            // The user's lifetime for disappearing messages also applies to incognito connections.
            TimedMessages = PreferenceRules.Complete(null).TimedMessages with { Ttl = Account.User.FullPreferences.TimedMessages.Ttl },
        },
    };

    /// <summary>Returns the profile that the contact gets if the user has set preferences for this contact.</summary>
    public Profile ProfileFor(Contact contact) => IncognitoProfile is null
        ? Account.ProfileFor(contact)
        : IncognitoProfile with
        {
            Preferences = PreferenceRules.ToShare(PreferenceRules.Complete(null), contact),
        };

    /// <summary>Records the versions that the other side supports.</summary>
    public void LearnVersions()
    {
        Record.ConnChatVersion = ConnectionBook.ChatVersions.MaxVersion;
        Record.PeerChatVRange = ConnectionBook.ChatVersions;
    }

    public void LinkTo(DirectChat chat)
    {
        Chat = chat;
        Record.EntityId = chat.Contact.ContactId;
        chat.Connection = this;
        chat.Contact.ActiveConn = Record;
        chat.MergePreferences();
    }

    /// <summary>Returns the connection in the form that cores show before there is a contact.</summary>
    public PendingContactConnection ToPending() => new()
    {
        PccConnId = Record.ConnId,
        PccAgentConnId = Record.AgentConnId,
        PccConnStatus = Record.ConnStatus,
        ViaContactUri = Target is UserAddress or GroupLinkTarget,
        GroupLinkId = Record.GroupLinkId,
        CustomUserProfileId = Record.CustomUserProfileId,
        ConnLinkInv = InvitationLink,
        LocalAlias = "",
        CreatedAt = Record.CreatedAt,
        UpdatedAt = Record.CreatedAt,
    };

    /// <summary>Records that the other side ended the connection.</summary>
    public void Close()
    {
        Record.ConnStatus = ConnectionStatus.Deleted;
        Target = null;
        Peer = null;
    }

    /// <summary>Sends something to the other core, if it still has the connection.</summary>
    public void Send(Action<ContactConnection> delivery)
    {
        if (Peer is { } peer)
        {
            Core.SentMessages++;
            Core.Network.Post(peer.Core, () =>
            {
                peer.Core.ReceivedMessages++;
                peer.Core.ReceiveOver(peer, () => peer.Entity, () =>
                {
                    if (peer.Core.Connections.Contains(peer))
                    {
                        delivery(peer);
                    }
                });
            });
        }
    }
}
