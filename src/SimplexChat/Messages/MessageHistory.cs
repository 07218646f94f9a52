using System.Runtime.CompilerServices;
using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Reads a chat's history page by page, oldest message first. A core returns pages from the newest back, so a range of many
/// pages is first walked back to its start. The pages are kept meanwhile, up to a limit; only the newest pages beyond the
/// limit are read again.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="chat">The chat.</param>
/// <param name="range">Which messages.</param>
/// <param name="mostKept">How many messages are kept at most, apart from one page.</param>
internal sealed class MessageHistory(SimplexSession session, ChatRef chat, HistoryRange range, int mostKept = MessageHistory.MostKept)
{
    /// <summary>How many messages are kept at most by default, apart from one page.</summary>
    public const int MostKept = 25_000;

    // A message that bounds the range is seen only where the core does not search.
    private readonly ChatPages _pages = new(session, chat, range.AfterId is null || IsReadForth(range) ? range.Search : null) { Before = range.BeforeId };

    // From the newest page back.
    private readonly List<Page> _walked = [];
    private int _kept;
    private int _firstKept;

    /// <summary>Reads the history, with one element for each command.</summary>
    public IAsyncEnumerable<HistoryPage> ReadPagesAsync(CancellationToken cancellationToken) =>
        IsReadForth(range) ? ReadForthAsync(range.AfterId!.Value, cancellationToken) : ReadBackAsync(cancellationToken);

    private static bool IsReadForth(HistoryRange range) =>
        range is { AfterId: not null, BeforeId: null, Last: null };

    private async IAsyncEnumerable<HistoryPage> ReadForthAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = ChatPages.FirstSize;
        for (var isLast = false; !isLast; size = ChatPages.LaterSize)
        {
            var page = await _pages.ReadAfterAsync(after, size, cancellationToken).ConfigureAwait(false);
            isLast = page.Count < size;
            after = isLast ? after : page[page.Count - 1].ItemId;
            yield return new([.. page.Where(range.Has)], isLast);
        }
    }

    private async IAsyncEnumerable<HistoryPage> ReadBackAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = await WalkAsync(0, cancellationToken).ConfigureAwait(false);
        while (count < (range.Last ?? int.MaxValue) && !_walked[_walked.Count - 1].IsStart)
        {
            yield return new([], false);
            count = await WalkAsync(count, cancellationToken).ConfigureAwait(false);
        }

        if (range.AfterId is { } after && !_walked[_walked.Count - 1].IsStartOfRange && !(range.Last <= count))
        {
            throw new SimplexInputException($"Message {after} does not come before {range.End} in this chat.");
        }

        // The oldest page may have more than was asked for.
        var surplus = Math.Max(0, count - (range.Last ?? int.MaxValue));
        for (var i = _walked.Count - 1; i >= 0; i--)
        {
            var page = _walked[i];
            _walked[i] = page with { Items = null };
            if (i < _firstKept)
            {
                _pages.Before = page.Before;
            }

            var items = page.Items?.Invoke() ?? Wanted((await _pages.ReadBackAsync(page.Size, cancellationToken).ConfigureAwait(false)).Take());
            yield return new(surplus > 0 ? [.. items.Skip(surplus)] : items, i == 0) { IsNextKept = i > _firstKept };
            surplus = Math.Max(0, surplus - page.Count);
        }
    }

    // Reads one more page back; how many messages of the range were found by then. Only a limit here has them decoded at once.
    private async Task<int> WalkAsync(int found, CancellationToken cancellationToken)
    {
        var size = _walked.Count == 0 ? ChatPages.FirstSize : ChatPages.LaterSize;
        size = range is { IsNarrowedHere: false, Last: { } last } ? Math.Min(size, last - found) : size;
        var before = _pages.Before;
        var page = await _pages.ReadBackAsync(size, cancellationToken).ConfigureAwait(false);
        if (range.IsNarrowedHere)
        {
            var items = page.Take();
            var isStartOfRange = items.Any(range.IsBefore);
            var wanted = Wanted(items);
            _walked.Add(new(before, size, wanted.Count, () => wanted, isStartOfRange, isStartOfRange || _pages.IsAtStart));
        }
        else
        {
            _walked.Add(new(before, size, page.Count, page.Take, false, _pages.IsAtStart));
        }

        var count = _walked[_walked.Count - 1].Count;
        _kept += count;
        while (_kept > mostKept && _firstKept < _walked.Count - 1)
        {
            var newest = _walked[_firstKept];
            _kept -= newest.Count;
            _walked[_firstKept++] = newest with { Items = null };
        }

        return found + count;
    }

    private IReadOnlyList<AChatItem> Wanted(IReadOnlyList<AChatItem> page)
    {
        var items = range.AfterId is { } after && page.Any(item => item.ItemId == after)
            ? page.SkipWhile(item => item.ItemId != after).Skip(1)
            : page;
        return [.. items.Where(range.Has)];
    }

    // Items: decodes them; null if they are not kept.
    private sealed record Page(long? Before, int Size, int Count, Func<IReadOnlyList<AChatItem>>? Items, bool IsStartOfRange, bool IsStart);
}
