using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Connections;

/// <summary>
/// Connects two cores as contacts. The core that joins the connection of a link confirms with its profile. The core that
/// created the link answers with its profile. Then each one confirms to the other that the connection works.
/// </summary>
internal static class Handshake
{
    /// <summary>Sends a contact request to an address.</summary>
    public static ContactConnection Request(ChatCore core, Account account, UserAddress address, bool incognito)
    {
        var earlier = core.Connections.Pending(account).LastOrDefault(connection => connection.Target == address);
        var connection = core.Connections.Add(core, account, ConnectionStatus.Joined, address, incognito);
        connection.Record.ContactConnInitiated = true;
        connection.Record.XContactId = earlier?.Record.XContactId ?? core.Random.Base64Url(16);
        core.Network.Post(address.Core, () => ContactRequests.Receive(address, connection));
        return connection;
    }

    /// <summary>Uses an invitation. It can't be used again.</summary>
    public static ContactConnection Join(
        ChatCore core, Account account, Invitation invitation, CreatedConnLink link, bool incognito)
    {
        core.Network.Links.Remove(invitation);
        var connection = core.Connections.Add(core, account, ConnectionStatus.SndReady, invitation, incognito, link);
        Confirm(connection, invitation.Connection);
        return connection;
    }

    /// <summary>Joins the connection that waits on the other side.</summary>
    public static void Confirm(ContactConnection joining, ContactConnection waiting)
    {
        joining.Peer = waiting;
        waiting.Peer = joining;
        joining.Send(Confirmed);
    }

    private static void Confirmed(ContactConnection own)
    {
        own.Record.ConnStatus = ConnectionStatus.Requested;
        own.LearnVersions();
        Introduce(own);
        own.Record.ConnStatus = ConnectionStatus.Accepted;
        own.Send(Answered);
    }

    private static void Answered(ContactConnection own)
    {
        if (own.Chat is null)
        {
            Introduce(own);
        }

        own.Send(Connected);
        Connected(own);
    }

    private static void Introduce(ContactConnection own)
    {
        own.LinkTo(own.Core.Chats.Add(own.Account, own.Peer!.SharedProfile));
        own.Core.Emit(new ContactConnectingEvent { User = own.Account.User, Contact = own.Chat!.Contact });
    }

    private static void Connected(ContactConnection own)
    {
        var chat = own.Chat!;
        own.Record.ConnStatus = ConnectionStatus.Ready;
        own.Record.PqSndEnabled = true;
        own.Record.PqRcvEnabled = true;
        own.Core.Emit(new ContactConnectedEvent
        {
            User = own.Account.User,
            Contact = chat.Contact,
            UserCustomProfile = own.IncognitoProfile,
        });
        if (chat.Contact.ContactRequestId is null)
        {
            FeatureItems.Announce(chat);
        }

        own.Record.ContactConnInitiated = false;
        if (own.Target is Invitation)
        {
            own.Target = null;
        }
    }
}
