using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Connections;

/// <summary>Receives and accepts contact requests.</summary>
internal static class ContactRequests
{
    private static readonly Version RejectionSince = new(7, 1);

    public static void Receive(UserAddress address, ContactConnection requester)
    {
        var core = address.Core;
        if (address.IsDeleted)
        {
            return;
        }

        if (address.Settings.BusinessAddress)
        {
            BusinessRequests.Receive(address, requester);
            return;
        }

        if (core.Chats.Of(address.Account).FirstOrDefault(chat => chat.AcceptedRequest == requester.Record.XContactId) is { } accepted)
        {
            core.Emit(OtherEvent.Of(
                "contactRequestAlreadyAccepted",
                address.Account.User,
                ("contact", OtherResponse.Json(accepted.Contact))));
            return;
        }

        var request = core.Requests.Find(address, requester.Record.XContactId);
        if (request is null)
        {
            request = Create(address, requester);
            core.Requests.Add(request);
        }
        else
        {
            Repeat(request, requester);
        }

        if (address.Settings.AutoAccept is not null)
        {
            AcceptByItself(request);
        }
        else
        {
            core.Emit(new ReceivedContactRequestEvent
            {
                User = address.Account.User,
                ContactRequest = request.Record,
                Chat = new AChat { ChatInfo = request.Chat.Info, ChatStats = new ChatStats() },
            });
        }
    }

    public static void Accept(ContactRequest request)
    {
        Handshake.Confirm(Connect(request, ConnectionStatus.SndReady), request.Requester);
        Reply(request);
    }

    private static void AcceptByItself(ContactRequest request)
    {
        var core = request.Address.Core;
        var connection = Connect(request, ConnectionStatus.New);
        core.Emit(new AcceptingContactRequestEvent { User = request.Address.Account.User, Contact = request.Chat.Contact });
        core.Network.PostWithin(core, () =>
        {
            if (core.Connections.Contains(connection))
            {
                connection.Record.ConnStatus = ConnectionStatus.SndReady;
                core.Emit(new ContactSndReadyEvent { User = request.Address.Account.User, Contact = request.Chat.Contact });
                Reply(request);
            }
        });
        Handshake.Confirm(connection, request.Requester);
    }

    private static ContactConnection Connect(ContactRequest request, ConnStatus status)
    {
        var core = request.Address.Core;
        core.Requests.Remove(request);
        request.Chat.AcceptedRequest = request.Record.XContactId;
        var connection = core.Connections.Add(core, request.Address.Account, status);
        connection.Record.ViaUserContactLink = request.Address.IsDeleted ? null : request.Address.Record.UserContactLinkId;
        connection.LinkTo(request.Chat);
        return connection;
    }

    // The automatic reply of the address is sent before the other side has answered.
    private static void Reply(ContactRequest request)
    {
        if (!request.Address.IsDeleted && request.Address.Settings.AutoReply is { } reply)
        {
            Outgoing.SendByItself(request.Chat, reply, items => DirectDelivery.Dispatch(request.Chat, items));
        }
    }

    // A repeated request can contain another profile.
    private static void Repeat(ContactRequest request, ContactConnection requester)
    {
        var (record, contact) = (request.Record, request.Chat.Contact);
        request.Requester = requester;
        record.AgentInvitationId = request.Chat.Core.Random.AgentId();
        record.Profile = requester.SharedProfile;
        record.UpdatedAt = request.Chat.Core.Clock.Tick();
        if (record.Profile.DisplayName != contact.Profile.DisplayName)
        {
            request.Chat.Account.Names.Release(contact.LocalDisplayName);
            contact.LocalDisplayName = request.Chat.Account.Names.Take(record.Profile.DisplayName);
            record.LocalDisplayName = contact.LocalDisplayName;
        }

        contact.Profile = Profiles.Keep(record.Profile, contact.Profile.ProfileId);
    }

    private static ContactRequest Create(UserAddress address, ContactConnection requester)
    {
        var core = address.Core;
        var profile = requester.SharedProfile;
        var chat = core.Chats.Add(address.Account, profile);
        var record = new UserContactRequest
        {
            ContactRequestId = core.Requests.Ids.Take(),
            AgentInvitationId = core.Random.AgentId(),
            ContactId = chat.Contact.ContactId,
            UserContactLinkId = address.Record.UserContactLinkId,
            CReqChatVRange = ConnectionBook.ChatVersions,
            LocalDisplayName = chat.Contact.LocalDisplayName,
            ProfileId = chat.Contact.Profile.ProfileId,
            Profile = profile,
            CreatedAt = chat.Contact.CreatedAt,
            UpdatedAt = chat.Contact.UpdatedAt,
            XContactId = requester.Record.XContactId,
            PqSupport = true,
            RejectionSupported = core.Network.CoreVersion >= RejectionSince ? true : null,
        };
        chat.Contact.ContactRequestId = record.ContactRequestId;
        FeatureItems.Add(chat);
        return new(address, record, chat) { Requester = requester };
    }
}
