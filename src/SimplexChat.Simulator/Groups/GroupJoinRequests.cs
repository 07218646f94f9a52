using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Joins groups by link.</summary>
internal static class GroupJoinRequests
{
    /// <summary>Sends a request to the host.</summary>
    public static ContactConnection Send(ChatCore core, Account account, GroupLinkTarget link, bool incognito)
    {
        var connection = core.Connections.Add(core, account, ConnectionStatus.Joined, link, incognito);
        connection.Record.ContactConnInitiated = true;
        connection.Record.XContactId = core.Random.Base64Url(16);
        connection.Record.GroupLinkId = link.Record.GroupLinkId;
        core.Network.Post(link.Core, () => Receive(link, connection));
        return connection;
    }

    private static void Receive(GroupLinkTarget link, ContactConnection requester)
    {
        var group = link.Group;
        if (group.Link != link)
        {
            return;
        }

        group.Refresh();
        var member = Add(link, Profiles.ForMembers(requester.SharedProfile));
        var connection = MemberConnections.Add(member, ConnectionStatus.New);
        connection.ViaUserContactLink = link.Record.UserContactLinkId;
        connection.ViaGroupLink = true;
        GroupItems.Announce(group.ChatWith(member), member, new InvitedViaGroupLinkRcvGroupEvent());
        group.Core.Emit(new AcceptingGroupJoinRequestMemberEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Member = member.Record,
        });
        group.Core.Network.Post(requester.Core, () => Accepted(link, member, requester));
    }

    private static LocalMember Add(GroupLinkTarget link, Profile profile) => link.Core.Groups.AddMember(
        link.Group,
        new GroupMember
        {
            MemberId = link.Core.Random.MemberId(),
            MemberRole = link.Record.AcceptMemberRole,
            MemberCategory = GroupMemberCategory.Invitee,
            MemberStatus = link.Group.Info.GroupProfile.MemberAdmission?.Review == MemberCriteria.All
                ? GroupMemberStatus.PendingReview
                : GroupMemberStatus.Accepted,
            InvitedBy = new UserInvitedBy(),
            InvitedByGroupMemberId = link.Group.User.Id,
        },
        profile);

    /// <summary>Processes that the host accepted the user.</summary>
    /// <param name="link">The link that the user used.</param>
    /// <param name="member">The user as a member in the core of the host.</param>
    /// <param name="requester">The connection of the request.</param>
    public static void Accepted(LinkTarget link, LocalMember member, ContactConnection requester)
    {
        if (!requester.Core.Connections.Contains(requester))
        {
            return;
        }

        var host = Create(link, member, requester);
        requester.Core.Emit(new GroupLinkConnectingEvent
        {
            User = requester.Account.User,
            GroupInfo = host.Group.Info,
            HostMember = host.Record,
        });
        host.Meet(member);
        host.Send(JoiningMembers.Confirmed);
    }

    // The connection of the request becomes the connection to the host.
    private static LocalMember Create(LinkTarget link, LocalMember member, ContactConnection requester)
    {
        var core = requester.Core;
        core.Connections.Detach(requester);
        var hostId = core.Groups.TakeMemberId();
        var inviter = member.Group.User.Record;
        var business = member.Group.Info.BusinessChat;
        var incognito = requester.IncognitoProfile is { } profile
            ? Profiles.Keep(profile, requester.Record.CustomUserProfileId!.Value)
            : null;
        var group = core.Groups.Add(
            requester.Account,
            business is null ? member.Group.Info.GroupProfile : BusinessRequests.ProfileFor(member),
            new GroupMember
            {
                MemberId = member.Record.MemberId,
                MemberRole = member.Role,
                MemberStatus = member.Status,
                InvitedBy = new UnknownInvitedBy(),
            },
            incognito,
            hostId,
            info => new LocalGroup(requester.Account, info) { JoinedBy = link });
        group.Info.UseRelays = member.Group.Info.UseRelays;
        group.Info.ViaGroupLinkUri = link.Link.ConnFullLink;
        group.Info.BusinessChat = business is null ? null : business with { ChatType = BusinessChatType.Business };
        var host = core.Groups.AddMember(
            group,
            new GroupMember
            {
                MemberId = inviter.MemberId,
                MemberRole = inviter.MemberRole,
                MemberCategory = GroupMemberCategory.Host,
                MemberStatus = GroupMemberStatus.Accepted,
                InvitedBy = new UnknownInvitedBy(),

                // The versions are unknown until the first message of the host.
                MemberChatVRange = new VersionRange { MinVersion = 1, MaxVersion = 1 },
            },
            new Profile { DisplayName = inviter.MemberProfile.DisplayName },
            id: hostId);
        requester.LearnVersions();
        var connection = requester.Record;
        connection.ConnType = ConnType.Member;
        connection.ConnStatus = ConnectionStatus.Requested;
        connection.EntityId = host.Id;
        connection.ViaGroupLink = link is GroupLinkTarget;
        host.Record.ActiveConn = connection;
        group.Refresh();
        return host;
    }
}
