using SimplexChat.Api;
using SimplexChat.Simulator.Chats;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Groups;

/// <summary>Counts the members who have received a message.</summary>
internal sealed class GroupReceipts(GroupChat chat, ChatItem item, int recipients)
{
    private int _received;

    public void Add()
    {
        _received++;
        if (_received == recipients)
        {
            MessageStatus.Set(chat, [item], MessageStatus.Received(SndCIStatusProgress.Complete));
        }
        else if (_received == 1)
        {
            MessageStatus.Set(chat, [item], MessageStatus.Received(SndCIStatusProgress.Partial));
        }
    }
}
