using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Groups;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Connections;

/// <summary>
/// Direct chats between members of a group. One member creates the contact and sends an invitation over the connection of
/// the group. The other one accepts it.
/// </summary>
internal static class MemberContacts
{
    /// <summary>Creates the contact of a member. The member doesn't know about it yet.</summary>
    public static NewMemberContactResponse Create(LocalGroup group, LocalMember member)
    {
        group.RequireRole(GroupMemberRole.Author);
        if (!GroupPreferenceRules.Allows(group.Info.FullGroupPreferences.DirectMessages, group.User.Role))
        {
            throw Refuse("direct messages not allowed");
        }

        RequireConnection(member);
        if (member.Record.MemberContactId is not null)
        {
            throw Refuse("member contact already exists");
        }

        group.Core.Network.Relay.Require();
        var before = member.Snapshot();
        var chat = group.Core.Chats.Add(member);
        var link = group.Core.Network.Relay.NewInvitationLink();
        group.Core.Connections.AddForMember(member, ConnectionStatus.New, link).LinkTo(chat);
        chat.Contact.ContactGroupMemberId = member.Id;
        return new() { User = group.Account.User, Contact = chat.Contact, GroupInfo = group.Info, Member = before };
    }

    /// <summary>Sends the invitation of a contact to the member, with a message if there is one.</summary>
    public static NewMemberContactSentInvResponse Invite(DirectChat chat, string? text)
    {
        var core = chat.Core;
        var member = core.Groups.Of(chat.Account).SelectMany(group => group.Members.All)
            .FirstOrDefault(member => member.Id == chat.Contact.ContactGroupMemberId)
            ?? throw CoreRefusal.Of(new MemberContactGroupMemberNotFoundStoreError { ContactId = chat.Contact.ContactId });
        if (chat.Contact.ContactGrpInvSent)
        {
            throw Refuse("x.grp.direct.inv already sent");
        }

        RequireConnection(member);
        chat.Contact.ContactGrpInvSent = true;
        var item = text is null ? null : ChatItems.Add(
            chat, chat.FromUser, new TextMsgContent { Text = text }, sent => sent.Meta.ItemSharedMsgId = core.Random.MessageId());
        if (item is not null)
        {
            core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.Show(item)] });
        }

        var connection = chat.Connection!;
        var message = item is null ? null : new MessageOnTheWay(ChatItems.Copy(item), core.Clock.Tick());
        member.Send(peer => Receive(peer, connection, message));
        member.Group.Refresh();
        return new() { User = chat.Account.User, Contact = chat.Contact, GroupInfo = member.Group.Info, Member = member.Record };
    }

    /// <summary>Accepts the invitation of a member.</summary>
    public static MemberContactAcceptedResponse Accept(DirectChat chat)
    {
        if (chat.Contact.GroupDirectInv is not { } invitation || chat.Connection is not { } connection)
        {
            throw CoreRefusal.Of(new ContactNotFoundStoreError { ContactId = chat.Contact.ContactId });
        }

        if (invitation.GroupDirectInvStartedConnection)
        {
            throw Refuse("connection already started");
        }

        var relay = chat.Core.Network.Relay;
        relay.Require();
        if (!connection.HasPeer)
        {
            throw relay.NoSuchQueue;
        }

        chat.Contact.GroupDirectInv = invitation with { GroupDirectInvStartedConnection = true };
        chat.Contact.UpdatedAt = chat.Core.Clock.Tick();
        connection.Record.ConnStatus = ConnectionStatus.SndReady;
        connection.Peer!.Peer = connection;
        connection.Send(Confirmed);
        return new() { User = chat.Account.User, Contact = chat.Contact };
    }

    private static void Receive(LocalMember member, ContactConnection inviting, MessageOnTheWay? message)
    {
        var (group, core) = (member.Group, member.Group.Core);
        if (!GroupPreferenceRules.Allows(group.Info.FullGroupPreferences.DirectMessages, member.Role) || member.Record.BlockedByAdmin)
        {
            return;
        }

        var chat = core.Chats.Of(group.Account).FirstOrDefault(known => known.Contact.ContactId == member.ContactId);
        if (chat?.Connection is { } earlier)
        {
            core.Connections.Delete(earlier);
        }

        chat ??= core.Chats.Add(member);
        var connection = core.Connections.AddForMember(member, ConnectionStatus.Prepared, invitation: null);
        connection.Peer = inviting;
        connection.LinkTo(chat);
        chat.Contact.GroupDirectInv = new GroupDirectInvitation
        {
            GroupDirectInvLink = inviting.InvitationLink!.ConnFullLink,
            FromGroupId = group.Id,
            FromGroupMemberId = member.Id,
            FromGroupMemberConnId = member.Record.ActiveConn!.ConnId,
        };
        FeatureItems.AnnounceBanner(chat);
        var item = ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvDirectEventCIContent { RcvDirectEvent = new GroupInvLinkReceivedRcvDirectEvent { GroupProfile = group.Info.GroupProfile } },
            $"requested connection from group {group.Info.GroupProfile.DisplayName}",
            complete: item => item.Meta.ItemStatus = new RcvNewCIStatus());
        core.Emit(new NewChatItemsEvent { User = group.Account.User, ChatItems = [chat.Show(item)] });
        GroupItems.Announce(group.Chat, member, new MemberCreatedContactRcvGroupEvent());
        core.Emit(new NewMemberContactReceivedInvEvent
        {
            User = group.Account.User,
            Contact = chat.Contact,
            GroupInfo = group.Info,
            Member = member.Record,
        });
        if (message is not null)
        {
            Incoming.Receive(chat, new DirectRcvCIDirection(), message, receipt: static () => { });
        }

        if (group.Account.AutoAcceptMemberContacts && connection.HasPeer)
        {
            Accept(chat);
        }
    }

    private static void Confirmed(ContactConnection own)
    {
        own.Record.ConnStatus = ConnectionStatus.Requested;
        Learn(own);
        own.Record.ConnStatus = ConnectionStatus.Accepted;
        own.Send(Answered);
    }

    private static void Answered(ContactConnection own)
    {
        Learn(own);
        own.Send(Connected);
        Connected(own);
    }

    // The profile for contacts contains the preferences, which members don't get.
    private static void Learn(ContactConnection own)
    {
        var contact = own.Chat!.Contact;
        var before = contact with { };
        contact.Profile = Profiles.Keep(own.Peer!.SharedProfile, contact.Profile.ProfileId);
        contact.UpdatedAt = own.Core.Clock.Tick();
        own.Core.Groups.UpdateContact(own.Account, contact);
        own.Chat.MergePreferences();
        own.Core.Emit(new ContactUpdatedEvent { User = own.Account.User, FromContact = before, ToContact = contact });
    }

    private static void Connected(ContactConnection own)
    {
        var (record, contact) = (own.Record, own.Chat!.Contact);
        record.ConnStatus = ConnectionStatus.Ready;
        record.PqSupport = true;
        record.PqEncryption = true;
        record.PqSndEnabled = false;
        record.PqRcvEnabled = false;
        contact.ContactGroupMemberId = null;
        contact.ContactGrpInvSent = false;
        own.Core.Emit(new ContactConnectedEvent
        {
            User = own.Account.User,
            Contact = contact,
            UserCustomProfile = own.IncognitoProfile,
        });
        FeatureItems.Announce(own.Chat);
        record.ContactConnInitiated = false;
        record.PqSndEnabled = null;
        record.PqRcvEnabled = null;
    }

    private static void RequireConnection(LocalMember member)
    {
        if (!member.IsConnected)
        {
            throw CoreRefusal.Of(new GroupMemberNotActiveChatErrorType());
        }
    }

    private static CoreRefusal Refuse(string message) => CoreRefusal.Of(new CommandErrorChatErrorType { Message = message });
}
