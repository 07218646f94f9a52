using SimplexChat.Api;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// What a core stores about items in addition to the items: the versions of edited messages, and the delivery to each member
/// of a group.
/// </summary>
internal sealed class ItemDetails
{
    private readonly Dictionary<long, List<ChatItemVersion>> _versions = [];
    private readonly Dictionary<long, MemberDeliveries> _deliveries = [];

    /// <summary>Adds the new version of a message, and before the first one, the original message.</summary>
    /// <param name="chat">The chat of the item.</param>
    /// <param name="item">The item before the change.</param>
    /// <param name="content">The new message.</param>
    public void AddVersion(Chat chat, ChatItem item, MsgContent content)
    {
        var now = chat.Core.Clock.Tick();
        var seconds = SimulatorClock.InSeconds(now);
        if (!_versions.TryGetValue(item.Meta.ItemId, out var versions))
        {
            versions = [Version(chat.Core.Chats.NextVersionId(), ChatItems.Message(item)!, item.Meta.ItemTs, seconds)];
            _versions.Add(item.Meta.ItemId, versions);
        }

        versions.Add(Version(chat.Core.Chats.NextVersionId(), content, ChatItems.IsSent(item.ChatDir) ? now : seconds, seconds));
    }

    /// <summary>Returns the versions of a message, newest first. A message that wasn't edited has one, with the id of the item.</summary>
    public IReadOnlyList<ChatItemVersion> VersionsOf(ChatItem item) =>
        _versions.TryGetValue(item.Meta.ItemId, out var versions) ? [.. versions.AsEnumerable().Reverse()]
            : ChatItems.Message(item) is { } content ? [Version(item.Meta.ItemId, content, item.Meta.ItemTs, item.Meta.CreatedAt)]
            : [];

    /// <summary>Stores the delivery of a message that was sent to a group.</summary>
    public void Track(ChatItem item, MemberDeliveries deliveries) => _deliveries[item.Meta.ItemId] = deliveries;

    /// <summary>Returns the delivery of a message to each member, or null if it wasn't sent to members.</summary>
    public IReadOnlyList<MemberDeliveryStatus>? DeliveriesOf(ChatItem item) =>
        _deliveries.TryGetValue(item.Meta.ItemId, out var deliveries) ? deliveries.Statuses : null;

    public void Remove(ChatItem item)
    {
        _versions.Remove(item.Meta.ItemId);
        _deliveries.Remove(item.Meta.ItemId);
    }

    public void Clear()
    {
        _versions.Clear();
        _deliveries.Clear();
    }

    private static ChatItemVersion Version(long id, MsgContent content, UtcTime time, UtcTime createdAt) => new()
    {
        ChatItemVersionId = id,
        MsgContent = content,
        FormattedText = Markdown.Parse(content.Text),
        ItemVersionTs = time,
        CreatedAt = createdAt,
    };
}
