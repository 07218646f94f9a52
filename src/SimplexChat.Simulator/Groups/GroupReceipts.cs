using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Records the members who have received a message.</summary>
internal sealed class GroupReceipts(GroupChat chat, ChatItem item, MemberDeliveries deliveries)
{
    /// <summary>Records the receipt of one member.</summary>
    public void Add(int index)
    {
        deliveries.Receive(index);
        if (deliveries.ReceivedCount == deliveries.Count)
        {
            MessageStatus.Set(chat, [item], MessageStatus.Received(SndCIStatusProgress.Complete));
        }
        else if (deliveries.ReceivedCount == 1)
        {
            MessageStatus.Set(chat, [item], MessageStatus.Received(SndCIStatusProgress.Partial));
        }
    }
}
