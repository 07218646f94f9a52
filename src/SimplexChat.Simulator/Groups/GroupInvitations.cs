using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>Invites contacts to groups, and joins groups by invitation.</summary>
internal static class GroupInvitations
{
    public static SentGroupInvitationResponse Invite(ChatCore core, long groupId, long contactId, GroupMemberRole role)
    {
        var group = core.Groups.Require(groupId);
        var chat = core.Chats.RequireContact(contactId);
        var connection = chat.RequireConnection();
        group.RequireRole(MemberRoles.Highest(GroupMemberRole.Admin, role));
        if (connection.IncognitoProfile is not null)
        {
            throw CoreRefusal.Of(new ContactIncognitoCantInviteChatErrorType());
        }

        if (group.IsIncognito)
        {
            throw CoreRefusal.Of(new GroupIncognitoCantInviteChatErrorType());
        }

        var member = group.Members.Find(chat.Contact);
        if (member is { Status: var status } && status != GroupMemberStatus.Invited)
        {
            throw CoreRefusal.Of(new GroupDuplicateMemberChatErrorType { ContactName = chat.Contact.LocalDisplayName });
        }

        if (member is null)
        {
            core.Network.Relay.Require();
            member = Add(group, chat.Contact, role);
        }

        member.Record.MemberRole = role;
        var shown = member.Snapshot();
        if (member.Record.ActiveConn is null)
        {
            MemberConnections.Add(member, ConnectionStatus.New);
        }

        Send(member, chat, connection);
        return new()
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Contact = chat.Contact,
            Member = shown,
        };
    }

    /// <summary>Sends an invitation to a contact who was added, or sends it again.</summary>
    public static void Send(LocalMember member, DirectChat chat, ContactConnection connection)
    {
        var group = member.Group;
        var content = new CIGroupInvitation
        {
            GroupId = group.Id,
            GroupMemberId = member.Id,
            LocalDisplayName = chat.Contact.LocalDisplayName,
            GroupProfile = group.Info.GroupProfile,
            Status = CIGroupInvitationStatus.Pending,
        };
        var item = ChatItems.Add(
            chat,
            chat.FromUser,
            new SndGroupInvitationCIContent { GroupInvitation = content, MemberRole = member.Role },
            "sent " + InWords(content, member.Role),
            complete: added =>
            {
                added.Meta.ItemSharedMsgId = group.Core.Random.MessageId();
                added.Meta.ItemTimed = TimedMessages.Sent(chat, ttl: null, live: false);
            });
        TimedMessages.Plan(chat, item);
        group.Core.Emit(new NewChatItemsEvent { User = group.Account.User, ChatItems = [chat.ShowNew(item)] });

        var notice = new GroupNotice(item.Meta.ItemSharedMsgId!, group.Core.Clock.TickInSeconds());
        DirectDelivery.Dispatch(connection, item, (peer, receipt) =>
        {
            Receive(peer.Chat!, member, notice);
            receipt();
        });
    }

    public static UserAcceptedGroupSentResponse Join(ChatCore core, long groupId)
    {
        if (core.Groups.Find(groupId) is not { Invitation: { } invitation } group)
        {
            throw CoreRefusal.Of(new GroupInvitationNotFoundStoreError());
        }

        if (group.User.Status != GroupMemberStatus.Invited)
        {
            throw CoreRefusal.Of(new GroupAlreadyJoinedStoreError());
        }

        if (invitation.Invitee.IsDisconnected)
        {
            throw core.Network.Relay.NoSuchQueue;
        }

        core.Network.Relay.Require();
        group.Refresh();
        var host = group.Members.All.First();
        MemberConnections.Add(host, ConnectionStatus.Joined);
        host.Meet(invitation.Invitee);
        host.Status = GroupMemberStatus.Accepted;
        group.User.Status = GroupMemberStatus.Accepted;
        host.Send(JoiningMembers.Confirmed);
        invitation.Resolve(CIGroupInvitationStatus.Accepted);
        return new() { User = group.Account.User, GroupInfo = group.Info };
    }

    private static LocalMember Add(LocalGroup group, Contact contact, GroupMemberRole role) => group.Core.Groups.AddMember(
        group,
        new GroupMember
        {
            MemberId = group.Core.Random.MemberId(),
            MemberRole = role,
            MemberCategory = GroupMemberCategory.Invitee,
            MemberStatus = GroupMemberStatus.Invited,
            InvitedBy = new UserInvitedBy(),
            InvitedByGroupMemberId = group.User.Id,
        },
        contact.Profile.ToProfile(),
        contact);

    private static void Receive(DirectChat chat, LocalMember invitee, GroupNotice notice)
    {
        var core = chat.Core;
        var inviter = invitee.Group.User;
        var group = core.Groups.Of(chat.Account).FirstOrDefault(known => known.Invitation?.Invitee == invitee)
            ?? Create(chat, invitee);
        group.User.Record.MemberRole = invitee.Role;
        var content = new CIGroupInvitation
        {
            GroupId = group.Id,
            GroupMemberId = group.User.Id,
            LocalDisplayName = group.Info.LocalDisplayName,
            GroupProfile = group.Info.GroupProfile,
            Status = CIGroupInvitationStatus.Pending,
        };
        var item = ChatItems.Add(
            chat,
            new DirectRcvCIDirection(),
            new RcvGroupInvitationCIContent { GroupInvitation = content, MemberRole = invitee.Role },
            "received " + InWords(content, invitee.Role),
            notice.Time,
            added =>
            {
                added.Meta.ItemSharedMsgId = notice.SharedId;
                added.Meta.ItemStatus = new RcvNewCIStatus();
            });
        group.Invitation!.Item = item;
        core.Emit(new NewChatItemsEvent { User = chat.Account.User, ChatItems = [chat.ShowNew(item)] });

        // Until the user joins, the core knows only these two members.
        group.Summarize(2);
        core.Emit(new ReceivedGroupInvitationEvent
        {
            User = chat.Account.User,
            GroupInfo = group.Info,
            Contact = chat.Contact,
            FromMemberRole = inviter.Role,
            MemberRole = invitee.Role,
        });
        if (chat.Account.AutoAcceptGroupInvitations)
        {
            core.Network.PostWithin(core, () => Join(core, group.Id));
        }
    }

    private static LocalGroup Create(DirectChat chat, LocalMember invitee)
    {
        var core = chat.Core;
        var inviter = invitee.Group.User;
        var hostId = core.Groups.TakeMemberId();
        var membership = new GroupMember
        {
            MemberId = invitee.Record.MemberId,
            MemberRole = invitee.Role,
            MemberStatus = GroupMemberStatus.Invited,
            InvitedBy = new ContactInvitedBy { ByContactId = chat.Contact.ContactId },
        };
        var incognito = chat.Connection?.IncognitoProfile is { } profile
            ? Profiles.Keep(profile, core.ProfileIds.Take())
            : null;
        var group = core.Groups.Add(
            chat.Account,
            invitee.Group.Info.GroupProfile,
            membership,
            incognito,
            hostId,
            info => new LocalGroup(chat.Account, info) { Invitation = new GroupInvitation(chat, invitee) });
        core.Groups.AddMember(
            group,
            new GroupMember
            {
                MemberId = inviter.Record.MemberId,
                MemberRole = inviter.Role,
                MemberCategory = GroupMemberCategory.Host,
                MemberStatus = GroupMemberStatus.Invited,
                InvitedBy = new UnknownInvitedBy(),
            },
            chat.Contact.Profile.ToProfile(),
            chat.Contact,
            hostId);
        group.Info.BusinessChat = invitee.Group.Info.BusinessChat;
        GroupFeatureItems.AddBanner(group.Chat);
        return group;
    }

    private static string InWords(CIGroupInvitation invitation, GroupMemberRole role) =>
        $"invitation to join group {Profiles.InWords(invitation.GroupProfile.DisplayName, invitation.GroupProfile.FullName, null)} as {role}";
}
