using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// What is kept of an item that tells what a member did, until somebody asks for it: each member of a large group has
/// one or two of each other.
/// </summary>
internal sealed class GroupNoticeItem(LocalMember member, RcvGroupEvent groupEvent, CIMeta meta)
{
    private readonly string? _sharedId = meta.ItemSharedMsgId;
    private readonly UtcTime _time = meta.ItemTs;
    private readonly DateTime _createdAt = meta.CreatedAt.UtcDateTime;

    public bool IsUnread { get; } = meta.ItemStatus is RcvNewCIStatus;

    /// <summary>The item as it was.</summary>
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
