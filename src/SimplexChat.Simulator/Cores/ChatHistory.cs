using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The items of a chat, oldest first.</summary>
internal sealed class ChatHistory
{
    // In the order of their ids. For a notice that no command has requested, only the data to create the item is stored.
    private readonly List<object> _items = [];
    private readonly Dictionary<string, ChatItem> _shared = new(StringComparer.Ordinal);

    private readonly Dictionary<(long ItemId, long? MemberId, bool IsSent, string Reaction), (CIDirection By, UtcTime Time)> _reactions = [];

    public IEnumerable<ChatItem> Items
    {
        get
        {
            for (var i = 0; i < _items.Count; i++)
            {
                yield return At(i);
            }
        }
    }

    public ChatItem? Last => _items.Count > 0 ? At(_items.Count - 1) : null;

    public ItemDetails Details { get; } = new();

    /// <summary>Gets or sets whether the user marked the chat as unread.</summary>
    public bool IsMarkedUnread { get; set; }

    public int UnreadCount => _items.Count(IsUnread);

    public ChatStats Stats => new()
    {
        UnreadCount = UnreadCount,
        UnreadMentions = _items.Count(item => IsUnread(item) && item is ChatItem { Meta.UserMention: true }),
        MinUnreadItemId = _items.FirstOrDefault(IsUnread) is { } first ? IdOf(first) : 0,
        UnreadChat = IsMarkedUnread,
    };

    public void Add(ChatItem item)
    {
        _items.Add(item);
        if (item.Meta.ItemSharedMsgId is { } sharedId)
        {
            _shared.Add(sharedId, item);
        }
    }

    /// <summary>Adds an item about an action of a member.</summary>
    public void Add(GroupNoticeItem notice) => _items.Add(notice);

    public ChatItem? Find(long itemId) => IndexOf(itemId) is >= 0 and var index ? At(index) : null;

    /// <summary>Returns the item with a shared message id, which is the same on both sides.</summary>
    public ChatItem? FindShared(string? sharedId) =>
        sharedId is not null && _shared.TryGetValue(sharedId, out var item) ? item : null;

    /// <summary>Adds or removes a reaction.</summary>
    /// <returns>False if nothing changed.</returns>
    public bool NoteReaction(ChatItem item, CIDirection by, string reaction, bool add, UtcTime time)
    {
        var memberId = (by as GroupRcvCIDirection)?.GroupMember.GroupMemberId;
        var entry = (item.Meta.ItemId, memberId, ChatItems.IsSent(by), reaction);
        if (!add)
        {
            return _reactions.Remove(entry);
        }

        if (_reactions.ContainsKey(entry))
        {
            return false;
        }

        _reactions.Add(entry, (by, time));
        return true;
    }

    /// <summary>Returns who added a reaction to an item, in the order of time.</summary>
    public IEnumerable<(CIDirection By, UtcTime Time)> ReactionsTo(ChatItem item, string reaction) => _reactions
        .Where(entry => entry.Key.ItemId == item.Meta.ItemId && entry.Key.Reaction == reaction)
        .Select(entry => entry.Value)
        .OrderBy(entry => entry.Time);

    /// <exception cref="CoreRefusal">There is no such item.</exception>
    public ChatItem Require(long itemId) => Find(itemId) ?? throw NotFound(itemId);

    public static CoreRefusal NotFound(long itemId) => CoreRefusal.Of(new ChatItemNotFoundStoreError { ItemId = itemId });

    public void Clear()
    {
        _items.Clear();
        _shared.Clear();
        Details.Clear();
    }

    public void Remove(ChatItem item)
    {
        if (IndexOf(item.Meta.ItemId) is >= 0 and var index)
        {
            _items.RemoveAt(index);
        }

        if (item.Meta.ItemSharedMsgId is { } sharedId)
        {
            _shared.Remove(sharedId);
        }

        Details.Remove(item);
    }

    /// <summary>Removes all items except the banner, which stays in the chat.</summary>
    public void ClearMessages()
    {
        var banner = Items.FirstOrDefault(item => item.Content is ChatBannerCIContent);
        Clear();
        if (banner is not null)
        {
            Add(banner);
        }
    }

    private static bool IsUnread(object item) =>
        item is GroupNoticeItem notice ? notice.IsUnread : ((ChatItem)item).Meta.ItemStatus is RcvNewCIStatus;

    private static long IdOf(object item) => item is GroupNoticeItem notice ? notice.Id : ((ChatItem)item).Meta.ItemId;

    private ChatItem At(int index)
    {
        if (_items[index] is GroupNoticeItem notice)
        {
            _items[index] = notice.ToItem();
        }

        return (ChatItem)_items[index];
    }

    private int IndexOf(long itemId)
    {
        var (first, last) = (0, _items.Count - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            var id = IdOf(_items[middle]);
            if (id == itemId)
            {
                return middle;
            }

            (first, last) = id < itemId ? (middle + 1, last) : (first, middle - 1);
        }

        return -1;
    }
}
