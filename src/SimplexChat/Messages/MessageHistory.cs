using System.Runtime.CompilerServices;
using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>
/// Reads a chat's history page by page, beginning with the oldest message. A core returns pages from the newest to the oldest,
/// so a range is first read backward to its start. The pages are kept up to a limit. Beyond the limit, the newest pages are
/// discarded and read a second time. A long range isn't read backward completely: <see cref="HistorySearch"/> finds a message
/// near its start, and the messages after that one are read forward.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="chat">The chat.</param>
/// <param name="range">The range of messages.</param>
/// <param name="maxKept">The maximum number of kept messages, in addition to one page.</param>
internal sealed class MessageHistory(SimplexSession session, ChatRef chat, HistoryRange range, int maxKept = MessageHistory.MaxKept)
{
    /// <summary>The default maximum number of kept messages, in addition to one page.</summary>
    public const int MaxKept = 25_000;

    // Reading backward this number of messages is quick enough without a search.
    private const int MinSearched = 1_200;

    // A search of the core would omit the message after which the range begins, so the client searches instead.
    private readonly ChatPages _pages = new(session, chat, range.AfterId is null || IsReadForward(range) ? range.Search : null) { Before = range.BeforeId };

    // The pages in the order in which they were read: the newest first.
    private readonly List<Page> _walked = [];
    private int _kept;
    private int _firstKept;

    /// <summary>Gets whether a long range may be searched for its start.</summary>
    public bool IsSearched { get; init; } = true;

    /// <summary>Reads the history. Returns one page for each command.</summary>
    public IAsyncEnumerable<HistoryPage> ReadPagesAsync(CancellationToken cancellationToken) =>
        IsReadForward(range) ? ReadForwardAsync(range.AfterId!.Value, cancellationToken) : ReadBackAsync(cancellationToken);

    private static bool IsReadForward(HistoryRange range) =>
        range is { AfterId: not null, BeforeId: null, Last: null };

    private async IAsyncEnumerable<HistoryPage> ReadForwardAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (page, isLast) in _pages.ReadOnAsync(after, static _ => false, cancellationToken).ConfigureAwait(false))
        {
            yield return new([.. page.Take().Where(range.Has)], isLast);
        }
    }

    private async IAsyncEnumerable<HistoryPage> ReadBackAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = await WalkAsync(0, cancellationToken).ConfigureAwait(false);
        var isSearched = !IsSearched;
        FoundItem? start = null;
        while (start is null && count < (range.Last ?? int.MaxValue) && !_walked[_walked.Count - 1].IsStart)
        {
            yield return new([], false);
            if (!isSearched && IsLong(count))
            {
                isSearched = true;
                start = await SearchAsync(count, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                count = await WalkAsync(count, cancellationToken).ConfigureAwait(false);
            }
        }

        if (range.AfterId is { } after && !_walked[_walked.Count - 1].IsStartOfRange && !(range.Last <= count))
        {
            throw new SimplexInputException($"Message {after} isn't before {range.End} in this chat.");
        }

        if (start is not null)
        {
            await foreach (var page in ReadFromAsync(start, count, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }

        // The oldest page may have more messages than requested.
        var surplus = Math.Max(0, count - (range.Last ?? int.MaxValue));
        for (var i = _walked.Count - 1; i >= 0; i--)
        {
            var page = _walked[i];
            _walked[i] = page with { Items = null };
            var items = page.Items?.Invoke() ?? await ReadAgainAsync(page, cancellationToken).ConfigureAwait(false);
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
            _walked.Add(new(before, size, page.Ids, wanted.Count, () => wanted, isStartOfRange, isStartOfRange || _pages.IsAtStart));
        }
        else
        {
            _walked.Add(new(before, size, page.Ids, page.Count, page.Take, false, _pages.IsAtStart));
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

    // If messages were deleted in the meantime, the core returns older ones instead. These belong to another page.
    private async Task<IReadOnlyList<AChatItem>> ReadAgainAsync(Page page, CancellationToken cancellationToken)
    {
        _pages.Before = page.Before;
        var items = (await _pages.ReadBackAsync(page.Size, cancellationToken).ConfigureAwait(false)).Take();
        var ids = new HashSet<long>(page.Ids);
        return Wanted([.. items.Where(item => ids.Contains(item.ItemId))]);
    }

    private IReadOnlyList<AChatItem> Wanted(IReadOnlyList<AChatItem> page)
    {
        var items = range.AfterId is { } after && page.Any(item => item.ItemId == after)
            ? page.SkipWhile(item => item.ItemId != after).Skip(1)
            : page;
        return [.. items.Where(range.Has)];
    }

    private bool IsLong(int count) => !range.IsNarrowedHere && (range.Last - count ?? count) > MinSearched;

    private async Task<FoundItem?> SearchAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            return await HasOneScopeAsync(cancellationToken).ConfigureAwait(false)
                ? await new HistorySearch(_pages, _walked[0].Ids[_walked[0].Count - 1], _pages.Before!.Value, count, range.Last)
                    .FindAsync(cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (SimplexCommandException)
        {
            // The core doesn't support the search.
            return null;
        }
    }

    // The number of later items that a core returns for a group includes the items of its support chats.
    private async Task<bool> HasOneScopeAsync(CancellationToken cancellationToken)
    {
        if (chat.ChatType != ChatType.Group)
        {
            return true;
        }

        if (chat.ChatScope is not null)
        {
            return false;
        }

        var group = (await session.SendAsync(new ApiListMembersCommand { GroupId = chat.ChatId }, cancellationToken).ConfigureAwait(false)).Group;
        return group.GroupInfo.Membership.SupportChat is null && group.Members.All(member => member.SupportChat is null);
    }

    // Reads the range up to the newest messages, which are read already.
    private async IAsyncEnumerable<HistoryPage> ReadFromAsync(FoundItem start, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = range.Last - start.Position;
        if (missing is null or > 0)
        {
            var older = new MessageHistory(session, chat, new() { BeforeId = start.Id, Last = missing }, maxKept) { IsSearched = false };
            await foreach (var page in older.ReadPagesAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return page with { IsLast = false };
            }
        }

        var startItem = start.Page.Take();
        if (missing is null or >= 0)
        {
            yield return new(startItem, false) { IsNextKept = true };
        }

        var surplus = Math.Max(0, -(missing ?? 0) - 1);
        var newer = new HashSet<long>(_walked.SelectMany(page => page.Ids));
        var isReached = false;
        var expected = Math.Max(0, start.Position - count);
        await foreach (var (page, _) in _pages.ReadOnAsync(start.Id, HasNewer, cancellationToken, expected).ConfigureAwait(false))
        {
            isReached = HasNewer(page);
            var items = page.Take().TakeWhile(item => !newer.Contains(item.ItemId)).Skip(surplus);
            surplus = Math.Max(0, surplus - page.Count);
            yield return new([.. items], false) { IsNextKept = isReached };
        }

        if (!isReached)
        {
            // All of the newest messages were deleted in the meantime.
            _walked.Clear();
            yield return new([], true);
        }

        bool HasNewer(ChatPage page) => page.Ids.Any(newer.Contains);
    }

    // Items decodes the items, and is null if the page isn't kept.
    private sealed record Page(
        long? Before, int Size, IReadOnlyList<long> Ids, int Count, Func<IReadOnlyList<AChatItem>>? Items, bool IsStartOfRange, bool IsStart);
}
