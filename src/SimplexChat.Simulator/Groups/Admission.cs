using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Accepts members in groups whose profile requires a review. Until then, a member can send only to the moderators, in
/// its support chat. No transcript contains this; it follows the source code of the core.
/// </summary>
internal static class Admission
{
    /// <summary>Tells a new member to wait, and introduces it to the moderators.</summary>
    public static void AskModerators(LocalMember member)
    {
        member.Send(ToldToWait);
        Introductions.Introduce(member, member.Group.Members.Moderators, forReview: true);
    }

    public static MemberAcceptedResponse Accept(ChatCore core, long groupId, long groupMemberId, GroupMemberRole role)
    {
        var group = core.Groups.Require(groupId);
        var member = group.Members.Require(groupMemberId);
        group.RequireRole(GroupMemberRole.Moderator);
        if (!member.IsPending)
        {
            throw CoreRefusal.Of(new CommandErrorChatErrorType
            {
                Message = "member should be pending approval and invitee, or pending review and not invitee",
            });
        }

        var memberId = member.Record.MemberId;
        var notice = GroupNotice.New(core);
        MemberChanges.Tell(
            group.Members.Moderators.Prepend(member).ToList(), by => ReceiveAcceptance(by, memberId, role, notice));
        LetIn(member, role);
        GroupItems.Announce(group.Chat, member, GroupItems.Connected);
        var support = group.SupportOf(member);
        GroupItems.Emit(support, GroupItems.Add(support, new MemberAcceptedSndGroupEvent
        {
            GroupMemberId = member.Id,
            Profile = member.Record.MemberProfile.ToProfile(),
        }));
        return new() { User = group.Account.User, GroupInfo = group.Info, Member = member.Record };
    }

    private static void ToldToWait(LocalMember host)
    {
        var group = host.Group;
        var chat = group.SupportOf(group.User);
        GroupItems.Emit(chat, GroupItems.Add(chat, new UserPendingReviewSndGroupEvent()));
        EmitAccepted(host, group.User);
    }

    private static void ReceiveAcceptance(LocalMember by, string memberId, GroupMemberRole role, GroupNotice notice)
    {
        var group = by.Group;
        if (memberId == group.User.Record.MemberId)
        {
            ReceiveOwnAcceptance(by, role);
        }
        else if (group.Members.Find(memberId) is { IsPending: true } member)
        {
            LetIn(member, role);
            GroupItems.Announce(group.Chat, member, GroupItems.Connected);
            GroupItems.Announce(
                group.SupportOf(member),
                by,
                new MemberAcceptedRcvGroupEvent
                {
                    GroupMemberId = member.Id,
                    Profile = member.Record.MemberProfile.ToProfile(),
                },
                notice);
            EmitAccepted(by, member);
        }
    }

    private static void ReceiveOwnAcceptance(LocalMember by, GroupMemberRole role)
    {
        var group = by.Group;
        group.User.Record.MemberRole = role;
        group.User.Status = GroupMemberStatus.Connected;
        GroupFeatureItems.Announce(group.Chat, GroupChat.From(by));
        JoiningMembers.AnnounceDescription(group, by);
        GroupItems.Announce(group.Chat, by, new UserAcceptedRcvGroupEvent());
        GroupItems.Announce(group.SupportOf(group.User), by, new UserAcceptedRcvGroupEvent());
        group.Core.Emit(new UserJoinedGroupEvent { User = group.Account.User, GroupInfo = group.Info, HostMember = by.Record });
    }

    // The host introduces the member to all members who didn't review it.
    private static void LetIn(LocalMember member, GroupMemberRole role)
    {
        var attended = SupportStats.NeedsAttention(member);
        member.Record.MemberRole = role;
        member.Status = ReferenceEquals(member.Record.ActiveConn?.ConnStatus, ConnectionStatus.Ready)
            ? GroupMemberStatus.Connected
            : GroupMemberStatus.Announced;
        SupportStats.CountAttention(member.Group, attended, SupportStats.NeedsAttention(member));
        if (member.Record.MemberCategory == GroupMemberCategory.Invitee)
        {
            Introductions.Introduce(member);
            GroupHistory.Send(member);
        }
    }

    private static void EmitAccepted(LocalMember by, LocalMember member) => member.Group.Core.Emit(new MemberAcceptedByOtherEvent
    {
        User = member.Group.Account.User,
        GroupInfo = member.Group.Info,
        AcceptingMember = by.Record,
        Member = member.Record,
    });
}
