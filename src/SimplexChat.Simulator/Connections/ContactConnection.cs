using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>A connection to one contact, from the moment a link is made or used.</summary>
internal sealed class ContactConnection(ChatCore core, Account account, Connection record)
{
    public ChatCore Core { get; } = core;

    public Account Account { get; } = account;

    public Connection Record { get; } = record;

    public long Id => Record.ConnId;

    /// <summary>The invitation's link, as its maker got it or its user gave it.</summary>
    public CreatedConnLink? InvitationLink { get; init; }

    /// <summary>Where the link led, as long as the core remembers it.</summary>
    public LinkTarget? Target { get; set; }

    /// <summary>The profile for this connection only; null for the user's own.</summary>
    public Profile? IncognitoProfile { get; init; }

    /// <summary>The connection of the other core.</summary>
    public ContactConnection? Peer { get; set; }

    /// <summary>Whether the other core still has its end of the connection.</summary>
    public bool HasPeer => Peer is { } peer && peer.Core.Connections.Contains(peer);

    /// <summary>The connection and what it is to, as errors name it.</summary>
    public ConnectionEntity Entity => new RcvDirectMsgConnectionConnectionEntity { EntityConnection = Record, Contact = Chat?.Contact };

    /// <summary>The contact, once known.</summary>
    public DirectChat? Chat { get; private set; }

    /// <summary>Whether messages can be sent, which may be before any can come in.</summary>
    public bool IsReady => ReferenceEquals(Record.ConnStatus, ConnectionStatus.Ready)
        || ReferenceEquals(Record.ConnStatus, ConnectionStatus.SndReady);

    /// <summary>Whether the other side ended the connection.</summary>
    public bool IsClosed => ReferenceEquals(Record.ConnStatus, ConnectionStatus.Deleted);

    /// <summary>The profile that the contact gets.</summary>
    public Profile SharedProfile => IncognitoProfile is null ? Account.SharedProfile : IncognitoProfile with
    {
        Preferences = PreferenceRules.ToShare(PreferenceRules.Complete(null)) with
        {
            // The user's time for messages holds also for who does not know the user.
            TimedMessages = PreferenceRules.Complete(null).TimedMessages with { Ttl = Account.User.FullPreferences.TimedMessages.Ttl },
        },
    };

    /// <summary>The profile that the contact gets once the user allows it other things than everybody.</summary>
    public Profile ProfileFor(Contact contact) => IncognitoProfile is null
        ? Account.ProfileFor(contact)
        : IncognitoProfile with
        {
            Preferences = PreferenceRules.ToShare(PreferenceRules.Complete(null), contact),
        };

    /// <summary>Takes in which versions the other side speaks.</summary>
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

    /// <summary>The connection as it is shown before there is a contact.</summary>
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

    /// <summary>Notes that the other side ended the connection.</summary>
    public void Close()
    {
        Record.ConnStatus = ConnectionStatus.Deleted;
        Target = null;
        Peer = null;
    }

    /// <summary>Sends something to the other core, if it still has its end of the connection.</summary>
    public void Send(Action<ContactConnection> delivery)
    {
        if (Peer is { } peer)
        {
            Core.Network.Post(peer.Core, () =>
            {
                peer.Core.TakeIn(peer, () => peer.Entity, () =>
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
