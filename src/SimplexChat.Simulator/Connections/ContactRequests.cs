using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How a contact request comes in and is accepted.</summary>
internal static class ContactRequests
{
    public static void Receive(UserAddress address, ContactConnection requester)
    {
        var core = address.Core;
        if (address.Account.Address != address)
        {
            return;
        }

        if (address.Settings.BusinessAddress)
        {
            BusinessRequests.Receive(address, requester);
            return;
        }

        var request = core.Requests.Find(address, requester.Record.XContactId);
        if (request is null)
        {
            request = Create(address, requester);
            core.Requests.Add(request);
        }

        request.Requester = requester;
        if (address.Settings.AutoAccept is { } autoAccept)
        {
            Accept(request, autoAccept.AcceptIncognito);
            core.Emit(new AcceptingContactRequestEvent { User = address.Account.User, Contact = request.Chat.Contact });
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

    public static void Accept(ContactRequest request, bool incognito)
    {
        var core = request.Address.Core;
        core.Requests.Remove(request);
        var connection = core.Connections.Add(
            core, request.Address.Account, ConnectionStatus.SndReady, incognito: incognito);
        connection.Record.ViaUserContactLink = request.Address.Record.UserContactLinkId;
        connection.LinkTo(request.Chat);
        Handshake.Confirm(connection, request.Requester);
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
        };
        chat.Contact.ContactRequestId = record.ContactRequestId;
        FeatureItems.Add(chat);
        return new(address, record, chat) { Requester = requester };
    }
}
