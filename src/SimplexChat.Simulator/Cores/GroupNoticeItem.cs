using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The stored data of an item about an action of a member, until a command requests the item. This saves memory, because
/// each member of a large group has one or two such items for each other member.
/// </summary>
internal sealed class GroupNoticeItem(LocalMember member, RcvGroupEvent groupEvent, GroupNotice? notice, CIMeta meta)
{
    private readonly DateTime _createdAt = meta.CreatedAt.UtcDateTime;
    private readonly int _id = (int)meta.ItemId;

    public long Id => _id;

    public bool IsUnread { get; } = meta.ItemStatus is RcvNewCIStatus;

    /// <summary>Creates the item.</summary>
    public ChatItem ToItem() => new()
    {
        ChatDir = GroupChat.From(member),
        Meta = new CIMeta
        {
            ItemId = _id,
            ItemTs = notice?.Time ?? _createdAt,
            ItemText = GroupEventTexts.Of(groupEvent),
            ItemStatus = IsUnread ? new RcvNewCIStatus() : new RcvReadCIStatus(),
            ItemSharedMsgId = notice?.SharedId,
            CreatedAt = _createdAt,
            UpdatedAt = _createdAt,
        },
        Content = new RcvGroupEventCIContent { RcvGroupEvent = groupEvent },
    };
}
