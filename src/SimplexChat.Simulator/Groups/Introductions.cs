using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Connects members with each other. The host announces a new member to the others and introduces each of them to the new
/// member. The new member sends an invitation for each of them through the host. The others join by that invitation.
/// </summary>
internal static class Introductions
{
    /// <summary>Introduces a member to all others who don't know it yet.</summary>
    public static void Introduce(LocalMember member) =>
        Introduce(member, member.Group.Members.Listening, forReview: false);

    /// <summary>Introduces a member to others.</summary>
    /// <param name="member">The member.</param>
    /// <param name="others">The others.</param>
    /// <param name="forReview">Whether the others review the member.</param>
    public static void Introduce(LocalMember member, IEnumerable<LocalMember> others, bool forReview)
    {
        var core = member.Group.Core;
        var introduced = member.Group.Introduced;
        var known = introduced.TryGetValue(member, out var before) ? before : [];
        var strangers = others.Where(other => other != member && !known.Contains(other)).ToList();
        if (strangers.Count == 0)
        {
            return;
        }

        if (forReview)
        {
            introduced[member] = [.. known, .. strangers];
        }

        var notice = GroupNotice.New(core);
        var card = MemberCard.Of(member);
        foreach (var other in strangers)
        {
            other.Send(host => Announce(host, card, notice, forReview));
        }

        // Admins come first.
        foreach (var other in strangers.OrderByDescending(other => other.Role.IsAtLeast(GroupMemberRole.Admin)))
        {
            var otherCard = MemberCard.Of(other);
            member.Send(host => Meet(host, otherCard));
        }
    }

    // Runs in the core of an existing member.
    private static void Announce(LocalMember host, MemberCard card, GroupNotice notice, bool forReview)
    {
        var group = host.Group;
        if (group.FindAnybody(card.MemberId) is not null)
        {
            return;
        }

        var status = forReview ? GroupMemberStatus.PendingReview : GroupMemberStatus.Announced;
        var member = card.AddTo(group, GroupMemberCategory.Post, status, host);
        var chat = forReview ? group.SupportOf(member) : group.Chat;
        if (forReview)
        {
            SupportStats.CountAttention(group, before: false, now: true);
        }

        GroupItems.Announce(
            chat, host, new MemberAddedRcvGroupEvent { GroupMemberId = member.Id, Profile = card.Profile }, notice);
        if (forReview)
        {
            GroupItems.Announce(chat, host, new NewMemberPendingReviewRcvGroupEvent());
        }

        group.Core.Emit(new JoinedGroupMemberConnectingEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            HostMember = host.Record,
            Member = member.Record,
        });
    }

    // Runs in the core of the new member.
    private static void Meet(LocalMember host, MemberCard card)
    {
        var group = host.Group;
        if (group.FindAnybody(card.MemberId) is not null)
        {
            return;
        }

        var member = card.AddTo(group, GroupMemberCategory.Pre, GroupMemberStatus.Introduced, invitedBy: null);
        AddConnection(member, host, ConnectionStatus.New);
        member.Status = GroupMemberStatus.IntroInv;
        var ownId = group.User.Record.MemberId;
        host.Send(joining =>
        {
            // The host forwards this.
            if (joining.Group.Members.Find(card.MemberId) is { } other)
            {
                other.Send(otherHost => Join(otherHost, ownId, member));
            }
        });
    }

    // Runs in the core of the existing member, after the announcement.
    private static void Join(LocalMember host, string memberId, LocalMember waiting)
    {
        if (host.Group.Members.Find(memberId) is not { Peer: null } member)
        {
            return;
        }

        if (!member.IsPending)
        {
            member.Status = GroupMemberStatus.IntroInv;
        }

        AddConnection(member, host, ConnectionStatus.Joined);
        member.Meet(waiting);
        member.Send(peer =>
        {
            peer.Send(Connected);
            Connected(peer);
        });
    }

    private static void AddConnection(LocalMember member, LocalMember host, ConnStatus status)
    {
        var connection = MemberConnections.Add(member, status);
        connection.ConnLevel = 1 + host.Record.ActiveConn!.ConnLevel;
        connection.ViaContact = host.Record.MemberContactId;
    }

    private static void Connected(LocalMember member)
    {
        var group = member.Group;
        MemberConnections.SetReady(member);
        GroupItems.Announce(group.ChatWith(member), member, GroupItems.Connected);
        group.Core.Emit(new ConnectedToGroupMemberEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Member = member.Record,
        });
        if (!member.IsPending)
        {
            member.Status = GroupMemberStatus.Connected;
        }

        member.Compact();
    }
}
