using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Completes the connection between a joining member and its host. The host accepts it. Then each one confirms to the
/// other that the connection works.
/// </summary>
internal static class JoiningMembers
{
    /// <summary>Processes in the host's core that the member accepted the invitation.</summary>
    public static void Confirmed(LocalMember member)
    {
        if (!member.IsPending)
        {
            member.Status = GroupMemberStatus.Accepted;
        }

        member.Send(ConnectedToHost);
    }

    /// <summary>Processes in the member's core that the connection to the host works.</summary>
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
    /// Adds the welcome message as the first message of a new member, unless the host sends it after the history.
    /// </summary>
    public static void AnnounceDescription(LocalGroup group, LocalMember host)
    {
        if (!GroupHistory.IsShown(group) && group.Info.GroupProfile.Description is { } description)
        {
            var content = new TextMsgContent { Text = description };
            GroupItems.Emit(group.Chat, ChatItems.Add(group.Chat, GroupChat.From(host), content, static _ => { }));
        }
    }

    // Runs in the host's core when the connection works. The host introduces the member to the others.
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
