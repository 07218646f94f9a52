using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The items of a chat, oldest first.</summary>
internal sealed class ChatHistory
{
    private readonly SortedDictionary<long, ChatItem> _items = [];
    private readonly Dictionary<string, ChatItem> _shared = new(StringComparer.Ordinal);

    private readonly HashSet<(long ItemId, long? MemberId, bool ByUser, string Reaction)> _reactions = [];

    public IEnumerable<ChatItem> Items => _items.Values;

    public ChatItem? Last { get; private set; }

    public int UnreadCount => Unread.Count();

    public ChatStats Stats => new()
    {
        UnreadCount = UnreadCount,
        UnreadMentions = Unread.Count(item => item.Meta.UserMention),
        MinUnreadItemId = Unread.FirstOrDefault()?.Meta.ItemId ?? 0,
    };

    private IEnumerable<ChatItem> Unread => Items.Where(item => item.Meta.ItemStatus is RcvNewCIStatus);

    public void Add(ChatItem item)
    {
        _items.Add(item.Meta.ItemId, item);
        Last = item;
        if (item.Meta.ItemSharedMsgId is { } sharedId)
        {
            _shared.Add(sharedId, item);
        }
    }

    public ChatItem? Find(long itemId) => _items.TryGetValue(itemId, out var item) ? item : null;

    /// <summary>An item by the id that both sides know it by.</summary>
    public ChatItem? FindShared(string? sharedId) =>
        sharedId is not null && _shared.TryGetValue(sharedId, out var item) ? item : null;

    /// <summary>Notes that somebody reacted, or no longer does.</summary>
    /// <returns>False if it was so already.</returns>
    public bool NoteReaction(ChatItem item, CIDirection by, string reaction, bool add)
    {
        var memberId = (by as GroupRcvCIDirection)?.GroupMember.GroupMemberId;
        var entry = (item.Meta.ItemId, memberId, ChatItems.IsSent(by), reaction);
        return add ? _reactions.Add(entry) : _reactions.Remove(entry);
    }

    /// <exception cref="CoreRefusal">There is no such item.</exception>
    public ChatItem Require(long itemId) => Find(itemId) ?? throw NotFound(itemId);

    public static CoreRefusal NotFound(long itemId) => CoreRefusal.Of(new ChatItemNotFoundStoreError { ItemId = itemId });

    public void Clear()
    {
        _items.Clear();
        _shared.Clear();
        Last = null;
    }

    public void Remove(ChatItem item)
    {
        _items.Remove(item.Meta.ItemId);
        if (item.Meta.ItemSharedMsgId is { } sharedId)
        {
            _shared.Remove(sharedId);
        }

        if (Last == item)
        {
            Last = _items.Values.LastOrDefault();
        }
    }
}
