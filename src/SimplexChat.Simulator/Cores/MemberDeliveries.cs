using System.Collections;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>The delivery of one message to the members of a group.</summary>
/// <param name="recipients">The members, who can be shared with other messages.</param>
internal sealed class MemberDeliveries(IReadOnlyList<LocalMember> recipients)
{
    private readonly BitArray _received = new(recipients.Count);

    /// <summary>Gets or sets whether the relay has accepted the message for all members.</summary>
    public bool IsSent { get; set; }

    /// <summary>Gets the number of members who have received the message.</summary>
    public int ReceivedCount { get; private set; }

    public int Count => recipients.Count;

    public IReadOnlyList<MemberDeliveryStatus> Statuses =>
    [
        .. recipients.Select((member, index) => new MemberDeliveryStatus
        {
            GroupMemberId = member.Id,
            Value = _received[index] ? new RcvdGroupSndStatus { MsgRcptStatus = MsgReceiptStatus.Ok }
                : IsSent ? new SentGroupSndStatus()
                : new NewGroupSndStatus(),
            SentViaProxy = IsSent ? false : null,
        }),
    ];

    /// <summary>Records that a member has received the message.</summary>
    public void Receive(int index)
    {
        if (!_received[index])
        {
            _received[index] = true;
            ReceivedCount++;
        }
    }
}
