using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// How the connection between a member who joins and its host comes about, once the member has joined it: the host
/// lets it, then each hears from the other that the connection works.
/// </summary>
internal static class JoiningMembers
{
    /// <summary>The host learns that the member takes the invitation.</summary>
    public static void Confirmed(LocalMember member)
    {
        if (!member.IsPending)
        {
            member.Status = GroupMemberStatus.Accepted;
        }

        member.Send(ConnectedToHost);
    }

    /// <summary>The member can talk to its host.</summary>
    public static void ConnectedToHost(LocalMember host)
    {
        var group = host.Group;
        MemberConnections.SetReady(host);
        host.Status = GroupMemberStatus.Connected;
        if (!group.User.IsPending)
        {
            group.User.Status = GroupMemberStatus.Connected;
        }

        group.Core.Emit(new UserJoinedGroupEvent { User = group.Account.User, GroupInfo = group.Info, HostMember = host.Record });
        var chat = group.ChatWith(host);
        GroupFeatureItems.Announce(chat, GroupChat.From(host));
        GroupItems.Announce(chat, host, GroupItems.Connected);
        if (!group.User.IsPending)
        {
            AnnounceDescription(group, host);
        }

        host.Send(ConnectedToMember);
    }

    /// <summary>
    /// What a group says of itself is the first message a new member reads, unless the host sends it after what was said.
    /// </summary>
    public static void AnnounceDescription(LocalGroup group, LocalMember host)
    {
        if (!GroupHistory.IsShown(group) && group.Info.GroupProfile.Description is { } description)
        {
            var content = new TextMsgContent { Text = description };
            GroupItems.Emit(group.Chat, ChatItems.Add(group.Chat, GroupChat.From(host), content, static _ => { }));
        }
    }

    // The host can talk to the member, and introduces it to the others.
    private static void ConnectedToMember(LocalMember member)
    {
        var group = member.Group;
        MemberConnections.SetReady(member);
        BusinessRequests.Reply(member);
        var chat = group.ChatWith(member);
        if (member.IsPending)
        {
            SupportStats.CountAttention(group, before: false, now: true);
        }

        GroupItems.Announce(chat, member, GroupItems.Connected);
        if (member.IsPending)
        {
            GroupItems.Announce(chat, member, new NewMemberPendingReviewRcvGroupEvent());
        }
        else
        {
            member.Status = GroupMemberStatus.Connected;
        }

        group.Core.Emit(new JoinedGroupMemberEvent { User = group.Account.User, GroupInfo = group.Info, Member = member.Record });
        if (member.Record.ActiveConn!.ViaUserContactLink is not null && member.Record.MemberContactId is null)
        {
            var profile = group.SharedProfile;
            member.Send(host => MemberProfiles.ReceiveFromHost(host, profile));
        }

        if (member.IsPending)
        {
            Admission.AskModerators(member);
        }
        else
        {
            Introductions.Introduce(member);
            if (!BusinessRequests.IsCustomer(member))
            {
                GroupHistory.Send(member);
            }
        }
    }
}
