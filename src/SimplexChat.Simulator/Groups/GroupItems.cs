using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>The items about events in a group.</summary>
internal static class GroupItems
{
    /// <summary>Gets the event for each member who connects.</summary>
    public static RcvGroupEvent Connected { get; } = new MemberConnectedRcvGroupEvent();

    /// <summary>Adds an item for an action of the user. The members receive it in the message with the shared id.</summary>
    public static ChatItem Add(GroupChat chat, SndGroupEvent groupEvent, string? sharedId = null) => ChatItems.Add(
        chat,
        chat.FromUser,
        new SndGroupEventCIContent { SndGroupEvent = groupEvent },
        GroupEventTexts.Of(groupEvent),
        complete: item => item.Meta.ItemSharedMsgId = sharedId);

    /// <summary>Adds an item for an action of a member, and sends an event for it.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="member">The member.</param>
    /// <param name="groupEvent">The action.</param>
    /// <param name="notice">The message with the action, or null if there was none.</param>
    public static void Announce(GroupChat chat, LocalMember member, RcvGroupEvent groupEvent, GroupNotice? notice = null)
    {
        var item = ChatItems.Make(
            chat,
            GroupChat.From(member),
            new RcvGroupEventCIContent { RcvGroupEvent = groupEvent },
            GroupEventTexts.Of(groupEvent),
            notice?.Time);
        item.Meta.ItemSharedMsgId = notice?.SharedId;
        item.Meta.ItemStatus = ConcernsUser(groupEvent) ? new RcvNewCIStatus() : new RcvReadCIStatus();
        chat.Add(new GroupNoticeItem(member, groupEvent, notice, item.Meta));
        Emit(chat, item);
    }

    /// <summary>Sends an event for new items.</summary>
    public static void Emit(GroupChat chat, params ChatItem[] items) => chat.Core.Emit(new NewChatItemsEvent
    {
        User = chat.Account.User,
        ChatItems = [.. items.Select(chat.ShowNew)],
    });

    private static bool ConcernsUser(RcvGroupEvent groupEvent) => groupEvent
        is UserRoleRcvGroupEvent or UserDeletedRcvGroupEvent or GroupDeletedRcvGroupEvent or NewMemberPendingReviewRcvGroupEvent;
}
