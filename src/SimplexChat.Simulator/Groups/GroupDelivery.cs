using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>
/// Delivers messages to the members of a group. The status shows whether all members have reached a step, or only some.
/// </summary>
internal static class GroupDelivery
{
    public static void Dispatch(GroupChat chat, IReadOnlyList<ChatItem> items)
    {
        var recipients = chat.Recipients.ToList();
        MemberProfiles.Share(chat.Group, recipients);
        if (recipients.Count == 0)
        {
            return;
        }

        // The relay accepts the message for one member after another. A core shows a status after the first and after the
        // last.
        if (recipients.Count > 1)
        {
            MarkSent(chat, items, SndCIStatusProgress.Partial);
        }

        var deliveries = items.Select(_ => new MemberDeliveries(recipients)).ToArray();
        MarkSent(chat, items, SndCIStatusProgress.Complete, deliveries);
        foreach (var (item, delivery) in items.Zip(deliveries, (item, delivery) => (item, delivery)))
        {
            chat.History.Details.Track(item, delivery);
            var message = new MessageOnTheWay(ChatItems.Copy(item), chat.Core.Clock.Tick());
            var receipts = new GroupReceipts(chat, item, delivery);
            for (var i = 0; i < recipients.Count; i++)
            {
                var index = i;
                recipients[i].Send(peer =>
                {
                    var from = From(chat, peer);
                    Incoming.Receive(chat.At(peer), from, message, receipt: () => peer.Send(_ => receipts.Add(index)));
                });
            }
        }
    }

    // In the release build, the sender of a message in a support chat has the state before the message.
    private static GroupRcvCIDirection From(GroupChat chat, LocalMember peer) =>
        chat.Supported is not null && chat.Core.Network.CoreBuild == CoreBuild.Release
            ? new() { GroupMember = peer.Snapshot() }
            : GroupChat.From(peer);

    private static void MarkSent(
        GroupChat chat, IReadOnlyList<ChatItem> items, SndCIStatusProgress progress, params MemberDeliveries[] deliveries) =>
        chat.Core.Network.Post(chat.Core, () =>
        {
            foreach (var delivery in deliveries)
            {
                delivery.IsSent = true;
            }

            MessageStatus.Set(chat, items, MessageStatus.Sent(progress));
        });
}
