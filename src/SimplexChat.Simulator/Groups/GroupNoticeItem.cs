using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// The stored data of an item about an action of a member, until a command requests the item. This saves memory, because
/// each member of a large group has one or two such items for each other member.
/// </summary>
internal sealed class GroupNoticeItem(LocalMember member, RcvGroupEvent groupEvent, CIMeta meta)
{
    private readonly string? _sharedId = meta.ItemSharedMsgId;
    private readonly UtcTime _time = meta.ItemTs;
    private readonly DateTime _createdAt = meta.CreatedAt.UtcDateTime;

    public bool IsUnread { get; } = meta.ItemStatus is RcvNewCIStatus;

    /// <summary>Creates the item.</summary>
    public ChatItem ToItem(long itemId) => new()
    {
        ChatDir = GroupChat.From(member),
        Meta = new CIMeta
        {
            ItemId = itemId,
            ItemTs = _time,
            ItemText = GroupItems.InWords(groupEvent),
            ItemStatus = IsUnread ? new RcvNewCIStatus() : new RcvReadCIStatus(),
            ItemSharedMsgId = _sharedId,
            CreatedAt = _createdAt,
            UpdatedAt = _createdAt,
        },
        Content = new RcvGroupEventCIContent { RcvGroupEvent = groupEvent },
    };
}
