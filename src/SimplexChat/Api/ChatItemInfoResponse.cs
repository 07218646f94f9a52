namespace SimplexChat.Api;

public sealed partial record ChatItemInfoResponse
{
    /// <summary>Gets the status of the item: <c>sndSent</c>, <c>sndRcvd</c>, <c>rcvNew</c>, …</summary>
    public string Status => ChatItem.Status;

    /// <summary>
    /// Gets the versions of the message, newest first. A message that wasn't edited has one version, and an item that isn't a
    /// message has none.
    /// </summary>
    public IReadOnlyList<ChatItemVersion> Versions => ChatItemInfo.ItemVersions;

    /// <summary>
    /// Gets the delivery to each member, for a message that the user sent to a group. For other items, the list is empty.
    /// </summary>
    public IReadOnlyList<MemberDeliveryStatus> Deliveries => ChatItemInfo.MemberDeliveryStatuses ?? [];

    /// <summary>Gets the number of members who have received the message, or null if it has no members to be delivered to.</summary>
    public int? ReceivedCount => ChatItemInfo.MemberDeliveryStatuses?.Count(delivery => delivery.Value is RcvdGroupSndStatus);
}
