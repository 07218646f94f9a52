using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>The delivery statuses of sent messages.</summary>
internal static class MessageStatus
{
    public static CIStatus Sent(SndCIStatusProgress progress) => new SndSentCIStatus { SndProgress = progress };

    public static CIStatus Received(SndCIStatusProgress progress) =>
        new SndRcvdCIStatus { MsgRcptStatus = MsgReceiptStatus.Ok, SndProgress = progress };

    /// <summary>Sets the status of the items that still exist, and sends an event for them.</summary>
    public static void Set(Chat chat, IReadOnlyList<ChatItem> items, CIStatus status, bool? viaProxy = null)
    {
        var kept = items.Where(item => chat.History.Find(item.Meta.ItemId) == item).ToList();
        foreach (var item in kept)
        {
            item.Meta.ItemStatus = status;
            item.Meta.SentViaProxy = viaProxy;
            item.Meta.UpdatedAt = chat.Core.Clock.Tick();
        }

        if (kept.Count > 0)
        {
            chat.Core.Emit(new ChatItemsStatusesUpdatedEvent
            {
                User = chat.Account.User,
                ChatItems = [.. kept.Select(chat.Show)],
            });
        }
    }
}
