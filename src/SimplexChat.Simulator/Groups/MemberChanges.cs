using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>Changes the roles of members, blocks and removes them, and tells the other members.</summary>
internal static class MemberChanges
{
    public static void SetRole(LocalGroup group, IReadOnlyList<LocalMember> members, GroupMemberRole role)
    {
        foreach (var invited in members.Where(member => member.Status == GroupMemberStatus.Invited))
        {
            invited.Record.MemberRole = role;
            var chat = group.Core.Chats.RequireContact(invited.Record.MemberContactId!.Value);
            GroupInvitations.Send(invited, chat, chat.RequireConnection());
        }

        var items = new List<ChatItem>();
        var changes = new List<(string MemberId, GroupNotice Notice)>();
        foreach (var member in members.Where(member => member.Status != GroupMemberStatus.Invited))
        {
            var notice = GroupNotice.New(group.Core);
            changes.Add((member.Record.MemberId, notice));
            items.Add(GroupItems.Add(
                group.Chat,
                new MemberRoleSndGroupEvent { GroupMemberId = member.Id, Profile = Profile(member), Role = role },
                notice.SharedId));
            member.Record.MemberRole = role;
        }

        Tell(group.Members.Listening, by => ReceiveRoles(by, changes, role));
        Emit(group.Chat, items);
    }

    public static void Block(LocalGroup group, IReadOnlyList<LocalMember> members, bool blocked)
    {
        var items = new List<ChatItem>();
        foreach (var member in members)
        {
            var memberId = member.Record.MemberId;
            var notice = GroupNotice.New(group.Core);

            // Blocked members aren't told.
            Tell(group.Members.Listening.Where(other => !members.Contains(other)), by => ReceiveBlock(by, memberId, blocked, notice));
            items.Add(GroupItems.Add(
                group.Chat,
                new MemberBlockedSndGroupEvent { GroupMemberId = member.Id, Profile = Profile(member), Blocked = blocked },
                notice.SharedId));
            member.Record.BlockedByAdmin = blocked;
        }

        Emit(group.Chat, items);
    }

    /// <summary>Removes members.</summary>
    /// <returns>The records of the members at the time of their removal.</returns>
    public static IReadOnlyList<GroupMember> Remove(LocalGroup group, IReadOnlyList<LocalMember> members, bool withMessages)
    {
        var invited = members.Where(member => member.Status == GroupMemberStatus.Invited).ToList();
        var joined = members.Except(invited).ToList();
        var items = new List<(GroupChat Chat, ChatItem Item)>();
        foreach (var member in joined)
        {
            var memberId = member.Record.MemberId;
            var notice = GroupNotice.New(group.Core);
            var recipients = member.IsPending ? group.Members.Moderators.Append(member) : group.Members.Listening;
            Tell(recipients, by => ReceiveRemoval(by, memberId, withMessages, notice));
            var chat = group.ChatWith(member);
            items.Add((chat, GroupItems.Add(
                chat, new MemberDeletedSndGroupEvent { GroupMemberId = member.Id, Profile = Profile(member) }, notice.SharedId)));
        }

        var removed = members.Select(SetRemoved).ToList();
        foreach (var member in invited)
        {
            member.Disconnect();
            group.Core.Groups.RemoveMember(member);
        }

        MemberConnections.DeleteAfterSending(
            group.Core, joined, id => CoreRefusal.Of(new ConnectionNotFoundStoreError { AgentConnId = id }));
        group.Refresh();
        foreach (var byChat in items.GroupBy(item => item.Chat))
        {
            GroupItems.Emit(byChat.Key, [.. byChat.Select(item => item.Item)]);
        }

        if (withMessages)
        {
            joined.ForEach(member => Moderation.DeleteAll(group, member, group.User.Record));
        }

        return removed;
    }

    /// <summary>Sends something to members.</summary>
    public static void Tell(IEnumerable<LocalMember> recipients, Action<LocalMember> delivery)
    {
        foreach (var recipient in recipients)
        {
            recipient.Send(delivery);
        }
    }

    private static void ReceiveRoles(
        LocalMember by, IReadOnlyList<(string MemberId, GroupNotice Notice)> changes, GroupMemberRole role)
    {
        var group = by.Group;

        // A core processes all changes of one message with the group data from before the message.
        var userBefore = group.User.Snapshot();
        foreach (var (memberId, notice) in changes)
        {
            group.Info.Membership = memberId == group.User.Record.MemberId ? group.User.Record : userBefore;
            ReceiveRole(by, memberId, role, notice);
        }

        group.Info.Membership = group.User.Record;
    }

    private static void ReceiveRole(LocalMember by, string memberId, GroupMemberRole role, GroupNotice notice)
    {
        var group = by.Group;
        if (group.FindAnybody(memberId) is not { } member)
        {
            return;
        }

        var before = member.Role;
        member.Record.MemberRole = role;
        GroupItems.Announce(
            group.ChatWith(by),
            by,
            member == group.User
                ? new UserRoleRcvGroupEvent { Role = role }
                : new MemberRoleRcvGroupEvent { GroupMemberId = member.Id, Profile = Profile(member), Role = role },
            notice);
        group.Core.Emit(new MemberRoleEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            ByMember = by.Record,
            Member = member.Record,
            FromRole = before,
            ToRole = role,
        });
    }

    private static void ReceiveBlock(LocalMember by, string memberId, bool blocked, GroupNotice notice)
    {
        var group = by.Group;
        if (group.Members.Find(memberId) is not { } member || member.Record.BlockedByAdmin == blocked)
        {
            return;
        }

        member.Record.BlockedByAdmin = blocked;
        GroupItems.Announce(
            group.ChatWith(by),
            by,
            new MemberBlockedRcvGroupEvent { GroupMemberId = member.Id, Profile = Profile(member), Blocked = blocked },
            notice);
        group.Core.Emit(new MemberBlockedForAllEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            ByMember = by.Record,
            Member = member.Record,
            Blocked = blocked,
        });
    }

    private static void ReceiveRemoval(LocalMember by, string memberId, bool withMessages, GroupNotice notice)
    {
        var group = by.Group;
        if (memberId == group.User.Record.MemberId)
        {
            ReceiveOwnRemoval(by, withMessages, notice);
        }
        else if (group.Members.Find(memberId) is { } member)
        {
            GroupItems.Announce(
                group.ChatWith(by),
                by,
                new MemberDeletedRcvGroupEvent { GroupMemberId = member.Id, Profile = Profile(member) },
                notice);
            group.Core.Emit(new DeletedMemberEvent
            {
                User = group.Account.User,
                GroupInfo = group.Info,
                ByMember = by.Record,
                DeletedMember = SetRemoved(member),
                WithMessages = withMessages,
            });
            MemberConnections.Delete(group.Core, [member]);
            if (withMessages)
            {
                Moderation.DeleteAll(group, member, by.Record);
            }
        }
    }

    private static void ReceiveOwnRemoval(LocalMember by, bool withMessages, GroupNotice notice)
    {
        var group = by.Group;
        group.Link?.Delete();
        GroupItems.Announce(group.ChatWith(by), by, new UserDeletedRcvGroupEvent(), notice);
        group.User.Status = GroupMemberStatus.Removed;
        group.Core.Emit(new DeletedMemberUserEvent
        {
            User = group.Account.User,
            GroupInfo = group.Info,
            Member = by.Record,
            WithMessages = withMessages,
        });
        if (withMessages)
        {
            Moderation.DeleteAll(group, group.User, by.Record);
        }

        MemberConnections.DeleteWhileReceiving(group.Core, group.Members.All);
    }

    // The record remains, because items in the history refer to the member.
    private static GroupMember SetRemoved(LocalMember member)
    {
        var attended = SupportStats.NeedsAttention(member);
        member.Status = GroupMemberStatus.Removed;
        SupportStats.CountAttention(member.Group, attended, now: false);
        return member.Snapshot();
    }

    private static void Emit(GroupChat chat, IReadOnlyList<ChatItem> items)
    {
        if (items.Count > 0)
        {
            GroupItems.Emit(chat, [.. items]);
        }
    }

    private static Profile Profile(LocalMember member) => member.Record.MemberProfile.ToProfile();
}
