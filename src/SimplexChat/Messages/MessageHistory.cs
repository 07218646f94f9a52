using System.Runtime.CompilerServices;
using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>
/// Reads a chat's history page by page, beginning with the oldest message. A core returns pages from the newest to the oldest,
/// so a range of many pages is first read backward to its start. The pages are kept up to a limit. Beyond the limit, the newest
/// pages are discarded and read a second time.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="chat">The chat.</param>
/// <param name="range">The range of messages.</param>
/// <param name="maxKept">The maximum number of kept messages, in addition to one page.</param>
internal sealed class MessageHistory(SimplexSession session, ChatRef chat, HistoryRange range, int maxKept = MessageHistory.MaxKept)
{
    /// <summary>The default maximum number of kept messages, in addition to one page.</summary>
    public const int MaxKept = 25_000;

    // A search of the core would omit the message after which the range begins, so the client searches instead.
    private readonly ChatPages _pages = new(session, chat, range.AfterId is null || IsReadForward(range) ? range.Search : null) { Before = range.BeforeId };

    // The pages in the order in which they were read: the newest first.
    private readonly List<Page> _walked = [];
    private int _kept;
    private int _firstKept;

    /// <summary>Reads the history. Returns one page for each command.</summary>
    public IAsyncEnumerable<HistoryPage> ReadPagesAsync(CancellationToken cancellationToken) =>
        IsReadForward(range) ? ReadForwardAsync(range.AfterId!.Value, cancellationToken) : ReadBackAsync(cancellationToken);

    private static bool IsReadForward(HistoryRange range) =>
        range is { AfterId: not null, BeforeId: null, Last: null };

    private async IAsyncEnumerable<HistoryPage> ReadForwardAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
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
            throw new SimplexInputException($"Message {after} isn't before {range.End} in this chat.");
        }

        // The oldest page may have more messages than requested.
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

    // Reads the previous page, and returns the number of messages found so far. A page is decoded at once only if it is filtered.
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
        while (_kept > maxKept && _firstKept < _walked.Count - 1)
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

    // Items decodes the items, and is null if the page isn't kept.
    private sealed record Page(long? Before, int Size, int Count, Func<IReadOnlyList<AChatItem>>? Items, bool IsStartOfRange, bool IsStart);
}
