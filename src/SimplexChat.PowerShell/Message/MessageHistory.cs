using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Reads a chat's history page by page, oldest message first. A core gives pages from the newest back, so that a range of
/// many pages is first walked back to its start and then read forth: only two pages are in memory at a time.
/// </summary>
/// <param name="chat">The chat.</param>
/// <param name="range">Which messages.</param>
/// <param name="ask">Sends a command.</param>
internal sealed class MessageHistory(ChatRef chat, HistoryRange range, Func<ApiGetChatCommand, AChat> ask)
{
    private const int PageSize = 100;

    private readonly int _pageSize = range.IsNarrowedHere ? PageSize : Math.Min(range.Last ?? PageSize, PageSize);

    // A message that bounds the range is seen only where the core does not search.
    private readonly string? _search = range.AfterId is null ? range.Search : null;

    /// <summary>The messages, oldest first.</summary>
    /// <exception cref="SimplexInputException">The range is none.</exception>
    public IEnumerable<AChatItem> Read() =>
        range is { AfterId: { } after, BeforeId: null, Last: null } ? ReadForth(after) : ReadBack();

    private IEnumerable<AChatItem> ReadForth(long after)
    {
        IReadOnlyList<AChatItem> page;
        do
        {
            page = Ask(new() { ChatRef = chat, Count = _pageSize, After = after, Search = range.Search });
            foreach (var item in page.Where(range.Has))
            {
                yield return item;
            }

            after = page.Count > 0 ? page[page.Count - 1].ItemId : after;
        }
        while (page.Count == _pageSize);
    }

    private IEnumerable<AChatItem> ReadBack()
    {
        var newest = AskBefore(range.BeforeId);
        var oldest = newest;
        var count = Wanted(oldest).Count;
        var between = new Stack<long>();
        while (count < (range.Last ?? int.MaxValue) && !IsStart(oldest))
        {
            between.Push(oldest[0].ItemId);
            oldest = AskBefore(between.Peek());
            count += Wanted(oldest).Count;
        }

        if (range.AfterId is { } after && !oldest.Any(range.IsBefore) && !(range.Last <= count))
        {
            throw new SimplexInputException($"Message {after} does not come before {range.Before?.ToString() ?? "the others"} in this chat.");
        }

        var surplus = Math.Max(0, count - (range.Last ?? int.MaxValue));
        foreach (var item in Wanted(oldest).Skip(surplus))
        {
            yield return item;
        }

        if (between.Count == 0)
        {
            yield break;
        }

        // The oldest page is at hand, and the newest.
        between.Pop();
        foreach (var item in between.SelectMany(before => Wanted(AskBefore(before))).Concat(Wanted(newest)))
        {
            yield return item;
        }
    }

    private bool IsStart(IReadOnlyList<AChatItem> page) => page.Count < _pageSize || page.Any(range.IsBefore);

    private List<AChatItem> Wanted(IReadOnlyList<AChatItem> page)
    {
        var items = range.AfterId is { } after && page.Any(item => item.ItemId == after)
            ? page.SkipWhile(item => item.ItemId != after).Skip(1)
            : page;
        return [.. items.Where(range.Has)];
    }

    private IReadOnlyList<AChatItem> AskBefore(long? before) =>
        Ask(new() { ChatRef = chat, Count = _pageSize, Before = before, Search = _search });

    private IReadOnlyList<AChatItem> Ask(ApiGetChatCommand command)
    {
        var answer = ask(command);
        return [.. answer.ChatItems.Select(item => new AChatItem { ChatInfo = answer.ChatInfo, ChatItem = item })];
    }
}
