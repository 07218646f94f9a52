using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Groups;

/// <summary>Deletes messages of members for all, as a moderator.</summary>
internal static class Moderation
{
    public static ChatItemsDeletedResponse Delete(ChatCore core, long groupId, IReadOnlyList<long> itemIds)
    {
        var group = core.Groups.Require(groupId);
        var items = Deletions.Find(group.Chat, itemIds);
        if (!items.All(item => CanDelete(group, item)))
        {
            throw CoreRefusal.Of(new InvalidChatItemDeleteChatErrorType());
        }

        group.RequireRole(GroupMemberRole.Moderator);
        foreach (var item in items)
        {
            var sharedId = item.Meta.ItemSharedMsgId!;
            var memberId = (group.Chat.Author(item.ChatDir) ?? group.User).Record.MemberId;
            group.Chat.Tell((chat, direction) => Receive((GroupChat)chat, direction, memberId, sharedId));
        }

        return new()
        {
            User = group.Account.User,
            ChatItemDeletions =
                [.. items.Select(item => Apply(group.Chat, item, group.User.Record, core.Clock.Tick()))],
            ByUser = true,
        };
    }

    /// <summary>Marks all messages of a member as deleted. No events are sent for the items.</summary>
    public static void DeleteAll(LocalGroup group, LocalMember member, GroupMember by)
    {
        var items = group.Chat.History.Items
            .Where(item => ChatItems.Message(item) is not null && (group.Chat.Author(item.ChatDir) ?? group.User) == member)
            .ToList();
        foreach (var item in items)
        {
            Apply(group.Chat, item, by, group.Core.Clock.Tick());
        }
    }

    private static bool CanDelete(LocalGroup group, ChatItem item) => item.Meta.ItemSharedMsgId is not null
        && (group.Chat.Author(item.ChatDir) is not { } author || group.User.Role.IsAtLeast(author.Role));

    private static void Receive(GroupChat chat, CIDirection direction, string memberId, string sharedId)
    {
        if (chat.History.FindShared(sharedId) is not { } item
            || (chat.Author(item.ChatDir) ?? chat.Group.User).Record.MemberId != memberId)
        {
            return;
        }

        var moderator = chat.Author(direction)!.Record;
        chat.Core.Emit(new ChatItemsDeletedEvent
        {
            User = chat.Account.User,
            ChatItemDeletions = [Apply(chat, item, moderator, chat.Core.Clock.TickInSeconds())],
        });
        if (item.Meta.ItemDeleted is ModeratedCIDeleted deleted)
        {
            // Items that a core reads from its database don't contain the connection of the moderator.
            item.Meta.ItemDeleted = deleted with { ByGroupMember = moderator with { ActiveConn = null } };
        }
    }

    private static ChatItemDeletion Apply(GroupChat chat, ChatItem item, GroupMember by, UtcTime time)
    {
        if (chat.DeletesFully(by.MemberRole))
        {
            item.Content = ChatItems.IsSent(item.ChatDir) ? new SndModeratedCIContent() : new RcvModeratedCIContent();
            item.FormattedText = null;
            item.Meta.ItemText = "moderated";
        }

        return Deletions.Mark(chat, item, new ModeratedCIDeleted { DeletedTs = time, ByGroupMember = by });
    }
}
