namespace SimplexChat.Messages;

/// <summary>
/// Finds an item far back in a chat's history with few short queries, so that the history can be read forward from that item.
/// A core returns no item by its position, but accepts the id of an item and returns the number of items after it. The ids of a
/// chat are about as old as they are small, so the search guesses ids. All chats share one sequence of ids. If the guessed id
/// belongs to another chat, the ids near it are tried.
/// </summary>
/// <param name="pages">The chat.</param>
/// <param name="newest">The id of the newest item of the range.</param>
/// <param name="oldest">The id of the oldest item that was already read.</param>
/// <param name="count">The number of items that were already read.</param>
/// <param name="last">The number of items in the range, or null if the range begins with the first item of the chat.</param>
internal sealed class HistorySearch(ChatPages pages, long newest, long oldest, int count, int? last)
{
    // The history is read backward from the found item to the start of the range. This is the number of items for which this is
    // quick.
    private const int NearEnough = 250;

    // The first item of the range can also be found by skipping items after the found item.
    private const int MaxSkipped = 100;

    private const int MaxRounds = 16;
    private const int MaxRetries = 3;

    // Offsets that find an item if chats alternate, and also if each chat has many consecutive ids.
    private static readonly int[] Offsets = [0, -1, -2, -3, 5, -8, 13, -21, 34, -55, 89, -144, 233, -377, 610, -987, 1597, -2584, 4181, -6765];
    private const int FirstOffsets = 4;

    private readonly HashSet<long> _tried = [];

    // The items on both sides of the start of the range. Near is newer than the start, or the start itself.
    private FoundItem? _near;
    private FoundItem? _far;

    // The lowest id to try.
    private long _minId = 1;

    /// <summary>Searches an item near the start of the range.</summary>
    /// <returns>The item, or null if the search found nothing better than the items that were already read.</returns>
    public async Task<FoundItem?> FindAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds && !IsDone; round++)
        {
            var guess = Guess();
            var isFound = await TryAsync(guess, Offsets.Take(FirstOffsets), cancellationToken).ConfigureAwait(false)
                ?? await TryAsync(guess, Offsets.Skip(FirstOffsets), cancellationToken).ConfigureAwait(false);
            if (isFound == false)
            {
                break;
            }

            if (isFound is null)
            {
                _minId = guess + 1;
            }
        }

        var isFarBetter = _far?.Position - last <= MaxSkipped && last - Near.Position > NearEnough;
        (isFarBetter ? _near : _far)?.Dispose();
        return isFarBetter ? _far : _near;
    }

    private (long Id, int Position) Near => _near is { } near ? (near.Id, near.Position) : (oldest, count);

    private bool IsDone => last - Near.Position <= NearEnough || _far?.Position - last <= MaxSkipped || Near.Id - _minId <= NearEnough;

    // Guesses by the average distance of ids. A range without a limit is halved.
    private long Guess()
    {
        var (id, position) = Near;
        if (last is { } wanted)
        {
            var distance = _far is { } far
                ? (id - far.Id) / (double)(far.Position - position)
                : Math.Max(1, (newest - id) / Math.Max(1d, position - 1));
            var guess = id - (long)(distance * (wanted - position));
            if (guess >= _minId && guess < id)
            {
                return guess;
            }
        }

        return _minId + ((id - _minId) / 2);
    }

    // Returns true if an item was found, null if there is none, and false if the number of items changes constantly.
    private async Task<bool?> TryAsync(long guess, IEnumerable<int> offsets, CancellationToken cancellationToken)
    {
        List<long> ids = [.. offsets.Select(offset => guess + offset).Where(id => id >= _minId && id < Near.Id && _tried.Add(id))];
        for (var retry = 0; retry < MaxRetries; retry++)
        {
            // An item that arrives or is deleted during the queries would falsify the positions.
            var later = await CountAfterAsync(newest, cancellationToken).ConfigureAwait(false);
            var found = await Task.WhenAll(ids.Select(id => pages.FindAsync(id, cancellationToken))).ConfigureAwait(false);
            if (later is { } total && await CountAfterAsync(newest, cancellationToken).ConfigureAwait(false) == total)
            {
                return Keep(found, total) ? true : null;
            }

            foreach (var page in found)
            {
                page?.Dispose();
            }
        }

        return false;
    }

    private bool Keep(IEnumerable<ChatPage?> found, int later)
    {
        var isFound = false;
        foreach (var page in found.OfType<ChatPage>())
        {
            var item = new FoundItem(page, page.AfterTotal.GetValueOrDefault() - later + 1);
            isFound = true;
            if (item.Position > last && (_far is null || item.Position < _far.Position))
            {
                _far?.Dispose();
                _far = item;
                _minId = Math.Max(_minId, item.Id + 1);
            }
            else if (!(item.Position > last) && item.Position > Near.Position)
            {
                _near?.Dispose();
                _near = item;
            }
            else
            {
                item.Dispose();
            }
        }

        return isFound;
    }

    private async Task<int?> CountAfterAsync(long id, CancellationToken cancellationToken)
    {
        using var page = await pages.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return page?.AfterTotal;
    }
}
