using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>How messages get to a contact: taken by the relay, then received.</summary>
internal static class DirectDelivery
{
    public static void Dispatch(ContactConnection connection, IReadOnlyList<ChatItem> items)
    {
        connection.Core.Network.Post(connection.Core, () => UpdateStatus(connection, items, Sent));
        foreach (var item in items)
        {
            var message = new MessageOnTheWay(ChatItems.Copy(item), connection.Core.Clock.Now());
            connection.Send(peer => Incoming.Receive(
                peer.Chat!,
                new DirectRcvCIDirection(),
                message,
                receipt: () => peer.Send(own => UpdateStatus(own, [item], Received))));
        }
    }

    private static CIStatus Sent() => new SndSentCIStatus { SndProgress = SndCIStatusProgress.Complete };

    private static CIStatus Received() =>
        new SndRcvdCIStatus { MsgRcptStatus = MsgReceiptStatus.Ok, SndProgress = SndCIStatusProgress.Complete };

    private static void UpdateStatus(ContactConnection connection, IReadOnlyList<ChatItem> items, Func<CIStatus> status)
    {
        var chat = connection.Chat!;
        var kept = items.Where(item => chat.History.Find(item.Meta.ItemId) == item).ToList();
        foreach (var item in kept)
        {
            item.Meta.ItemStatus = status();
            item.Meta.SentViaProxy = false;
            item.Meta.UpdatedAt = connection.Core.Clock.Now();
        }

        if (kept.Count > 0)
        {
            connection.Core.Emit(new ChatItemsStatusesUpdatedEvent
            {
                User = chat.Account.User,
                ChatItems = [.. kept.Select(chat.Show)],
            });
        }
    }
}
