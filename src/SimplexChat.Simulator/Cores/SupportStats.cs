using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>Counts the unread messages in the support chats of a group.</summary>
internal static class SupportStats
{
    /// <summary>
    /// Counts a received message. A message from the member requires attention. A message from a moderator resets this.
    /// </summary>
    public static void Receive(GroupChat chat, LocalMember author, ChatItem item)
    {
        if (chat.Supported is not { Record.SupportChat: { } stats } member)
        {
            return;
        }

        var before = NeedsAttention(member);
        // Reports are read from the beginning.
        var isUnread = item.Meta.ItemStatus is RcvNewCIStatus;
        stats.Unread += isUnread ? 1 : 0;
        stats.Mentions += item.Meta.UserMention ? 1 : 0;
        stats.ChatTs = item.Meta.CreatedAt;
        if (author == member)
        {
            stats.MemberAttention += isUnread ? 1 : 0;
            stats.LastMsgFromMemberTs = item.Meta.ItemTs;
        }
        else
        {
            stats.MemberAttention = 0;
        }

        if (member != chat.Group.User)
        {
            CountAttention(chat.Group, before, NeedsAttention(member));
        }
    }

    /// <summary>Updates the counts after the user has read all messages.</summary>
    public static void Clear(GroupChat chat)
    {
        if (chat.Supported is not { Record.SupportChat: { } stats } member)
        {
            return;
        }

        var before = NeedsAttention(member);
        (stats.Unread, stats.MemberAttention, stats.Mentions) = (0, 0, 0);
        if (member != chat.Group.User)
        {
            CountAttention(chat.Group, before, NeedsAttention(member));
        }
    }

    /// <summary>Updates the counts after the user has read a message.</summary>
    public static void Read(GroupChat chat, ChatItem item)
    {
        if (chat.Supported is not { Record.SupportChat: { } stats } member)
        {
            return;
        }

        var before = NeedsAttention(member);
        stats.Unread = Math.Max(0, stats.Unread - 1);
        stats.Mentions = Math.Max(0, stats.Mentions - (item.Meta.UserMention ? 1 : 0));
        if (item.ChatDir is GroupRcvCIDirection author && author.GroupMember.GroupMemberId == member.Id)
        {
            stats.MemberAttention = Math.Max(0, stats.MemberAttention - 1);
        }

        if (member != chat.Group.User && before && !NeedsAttention(member))
        {
            CountAttention(chat.Group, before, now: false);
        }
    }

    public static bool NeedsAttention(LocalMember member) =>
        member.IsPending || member.Record.SupportChat is { MemberAttention: > 0 } or { Mentions: > 0 };

    /// <summary>Updates the number of members in the group who require attention.</summary>
    public static void CountAttention(LocalGroup group, bool before, bool now) =>
        group.Info.MembersRequireAttention += (now ? 1 : 0) - (before ? 1 : 0);
}
