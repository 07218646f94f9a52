using System.Text.Json;
using SimplexChat.Api;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Commands;

/// <summary>A range of items in a chat: the latest, or those near an item, or those near the first unread item.</summary>
/// <param name="Count">The maximum number of items; for a range around an item, the maximum on each side.</param>
/// <param name="After">If set, returns only items after this item.</param>
/// <param name="Before">If set, returns only items before this item.</param>
/// <param name="Around">If set, returns this item and those on both sides.</param>
/// <param name="IsInitial">Whether to return the items around the first unread item, or the latest if all are read.</param>
internal sealed record ItemRange(int Count, long? After = null, long? Before = null, long? Around = null, bool IsInitial = false)
{
    public static ItemRange Read(CommandReader args)
    {
        if (args.TryLiteral(" initial="))
        {
            return new(args.Int32(), IsInitial: true);
        }

        var after = args.Int64Option("after");
        var before = after is null ? args.Int64Option("before") : null;
        var around = after is null && before is null ? args.Int64Option("around") : null;
        return new(args.Literal(" count=").Int32(), after, before, around);
    }

    /// <summary>Returns whether this item defines the range, so that a search doesn't exclude it.</summary>
    public bool IsEdge(ChatItem item) => item.Meta.ItemId == (After ?? Before ?? Around);

    /// <summary>Returns the items of the range, and the numbers of later items if the core sends them.</summary>
    /// <param name="history">The items of the chat.</param>
    /// <param name="items">The items to select from, in display order.</param>
    /// <param name="all">The items that count as later items, in display order.</param>
    /// <exception cref="CoreRefusal">There is no such item.</exception>
    public (IReadOnlyList<ChatItem> Items, JsonElement? Navigation) Of(
        ChatHistory history, IReadOnlyList<ChatItem> items, IEnumerable<ChatItem> all)
    {
        if (After is { } after)
        {
            return ([.. items.Skip(IndexOf(history, items, after) + 1).Take(Count)], null);
        }

        if (Before is { } before)
        {
            var end = IndexOf(history, items, before);
            return ([.. items.Take(end).Skip(end - Count)], null);
        }

        if (Around is { } around)
        {
            return Beside(items, IndexOf(history, items, around), all);
        }

        return IsInitial && history.Stats.MinUnreadItemId is > 0 and var unread
            ? Beside(items, IndexOf(history, items, unread), all)
            : ([.. items.Skip(items.Count - Count)], IsInitial ? Navigation([]) : null);
    }

    private (IReadOnlyList<ChatItem> Items, JsonElement? Navigation) Beside(IReadOnlyList<ChatItem> items, int index, IEnumerable<ChatItem> all)
    {
        var first = Math.Max(0, index - Count);
        var end = Math.Min(items.Count, index + Count + 1);
        return ([.. items.Skip(first).Take(end - first)], Navigation([.. all.SkipWhile(item => !ReferenceEquals(item, items[end - 1])).Skip(1)]));
    }

    private static JsonElement Navigation(IReadOnlyList<ChatItem> later) => JsonSerializer.SerializeToElement(new Dictionary<string, int>
    {
        ["afterUnread"] = later.Count(item => item.Meta.ItemStatus is RcvNewCIStatus),
        ["afterTotal"] = later.Count,
    });

    private static int IndexOf(ChatHistory history, IReadOnlyList<ChatItem> items, long itemId)
    {
        var item = history.Require(itemId);
        for (var index = 0; index < items.Count; index++)
        {
            if (ReferenceEquals(items[index], item))
            {
                return index;
            }
        }

        throw ChatHistory.NotFound(itemId);
    }
}
