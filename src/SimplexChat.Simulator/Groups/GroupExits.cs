using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>Leaves and deletes groups.</summary>
internal static class GroupExits
{
    public static LeftMemberUserResponse Leave(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        var notice = GroupNotice.New(core);
        MemberChanges.Tell(group.Members.ListeningOrPending, member => ReceiveLeaving(member, notice));
        var chat = group.ChatWith(group.User);
        GroupItems.Emit(chat, GroupItems.Add(chat, new UserLeftSndGroupEvent(), notice.SharedId));
        group.Link?.Delete();
        Disconnect(group);
        group.User.Status = GroupMemberStatus.Left;
        return new() { User = group.Account.User, GroupInfo = group.Info };
    }

    /// <summary>Deletes a group with all messages. A core doesn't distinguish the delete modes for groups.</summary>
    public static GroupDeletedUserResponse Delete(ChatCore core, long groupId)
    {
        var group = core.Groups.Require(groupId);
        var isOwner = group.User.Role == GroupMemberRole.Owner;
        if (!isOwner && MemberStatus.IsCurrent(group.User.Status))
        {
            throw CoreRefusal.Of(new GroupUserRoleChatErrorType
            {
                GroupInfo = group.Info,
                RequiredRole = GroupMemberRole.Owner,
            });
        }

        if (isOwner && MemberStatus.IsActive(group.User.Status))
        {
            var notice = GroupNotice.New(core);
            MemberChanges.Tell(group.Members.ListeningOrPending, owner => ReceiveDeletion(owner, notice));
        }

        group.Link?.Delete();
        Disconnect(group);
        if (group.User.Status == GroupMemberStatus.Invited)
        {
            group.Invitation?.Resolve(CIGroupInvitationStatus.Rejected);
        }

        core.Groups.Remove(group);
        return new() { User = group.Account.User, GroupInfo = group.Info };
    }

    private static void Disconnect(LocalGroup group) => MemberConnections.DeleteAfterSending(
        group.Core,
        [.. group.Members.All],
        id => CoreRefusal.Of(new NoConnectionUserChatErrorType { AgentConnId = id }));

    private static void ReceiveLeaving(LocalMember member, GroupNotice notice)
    {
        var group = member.Group;
        var attended = SupportStats.NeedsAttention(member);
        GroupItems.Announce(group.ChatWith(member), member, new MemberLeftRcvGroupEvent(), notice);
        member.Status = GroupMemberStatus.Left;
        SupportStats.CountAttention(group, attended, now: false);
        group.Core.Emit(new LeftMemberEvent { User = group.Account.User, GroupInfo = group.Info, Member = member.Record });
        MemberConnections.DeleteWhileReceiving(group.Core, [member]);
    }

    private static void ReceiveDeletion(LocalMember owner, GroupNotice notice)
    {
        var group = owner.Group;
        GroupItems.Announce(group.ChatWith(owner), owner, new GroupDeletedRcvGroupEvent(), notice);
        group.User.Status = GroupMemberStatus.Deleted;
        group.Core.Emit(new GroupDeletedEvent { User = group.Account.User, GroupInfo = group.Info, Member = owner.Record });
        MemberConnections.DeleteWhileReceiving(group.Core, group.Members.All);
    }
}
