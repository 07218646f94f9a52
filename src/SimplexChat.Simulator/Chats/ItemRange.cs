using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Which items of a chat are asked for: the latest, or those beside an item, or beside the first that is unread.</summary>
/// <param name="Count">How many at most; of those around an item on each side.</param>
/// <param name="After">Only those after this item.</param>
/// <param name="Before">Only those before this item.</param>
/// <param name="Around">This item, and those on both sides.</param>
/// <param name="IsInitial">Around the first unread item; the latest if all are read.</param>
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

    /// <summary>Whether the range is named by this item, so that a search does not leave it out.</summary>
    public bool IsEdge(ChatItem item) => item.Meta.ItemId == (After ?? Before ?? Around);

    /// <summary>The items of the range, and what is after them where a core says it.</summary>
    /// <param name="history">The chat's items.</param>
    /// <param name="items">Those to choose from, in the order in which they are shown.</param>
    /// <exception cref="CoreRefusal">There is no such item.</exception>
    public (IReadOnlyList<ChatItem> Items, JsonElement? Navigation) Of(ChatHistory history, IReadOnlyList<ChatItem> items)
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
            return Beside(items, IndexOf(history, items, around));
        }

        return IsInitial && history.Stats.MinUnreadItemId is > 0 and var unread
            ? Beside(items, IndexOf(history, items, unread))
            : ([.. items.Skip(items.Count - Count)], IsInitial ? Navigation([]) : null);
    }

    private (IReadOnlyList<ChatItem> Items, JsonElement? Navigation) Beside(IReadOnlyList<ChatItem> items, int index)
    {
        var first = Math.Max(0, index - Count);
        var end = Math.Min(items.Count, index + Count + 1);
        return ([.. items.Skip(first).Take(end - first)], Navigation([.. items.Skip(end)]));
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
