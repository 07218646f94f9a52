using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How far sent messages have come.</summary>
internal static class MessageStatus
{
    public static CIStatus Sent(SndCIStatusProgress progress) => new SndSentCIStatus { SndProgress = progress };

    public static CIStatus Received(SndCIStatusProgress progress) =>
        new SndRcvdCIStatus { MsgRcptStatus = MsgReceiptStatus.Ok, SndProgress = progress };

    /// <summary>Notes a status of those items that are still there, and says so.</summary>
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
