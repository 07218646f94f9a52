using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat;

/// <summary>
/// What a core has said by itself, numbered from 1 in the order it came. It is kept for whoever reads it, each at a pace
/// of its own, up to a size: first those go that somebody has taken, then the oldest, with a warning.
/// </summary>
internal sealed class EventLog(long limit, Action<NoticeKind, string> note)
{
    // The empty place of an event that was let go before an older one.
    private const int PlaceBytes = 16;

    // A warning names the types that are most of what was let go.
    private const int MostTypes = 3;
    private const int MostCounted = 200;

    // What was taken already is kept for those who come late, as long as it is not much.
    private readonly long _historyLimit = Math.Min(16L * 1024 * 1024, limit / 2);
    private readonly LinkedList<EventWaiter> _waiters = [];
    private readonly Dictionary<string, long> _letGoByType = new(StringComparer.Ordinal);
    private KeptEvent?[] _ring = new KeptEvent?[64];
    private int _start;
    private int _count;
    private long _nextWarning = 1;
    // Before this number nothing is kept that somebody has taken.
    private long _swept = 1;
    private SimplexConnectionException? _end;

    /// <summary>Guards everything here, and the readers' places.</summary>
    public object Gate { get; } = new();

    /// <summary>The number of the oldest event that is kept.</summary>
    public long First { get; private set; } = 1;

    /// <summary>The number of the latest event; 0 before the first.</summary>
    public long Last => First + _count - 1;

    /// <summary>The memory that the events kept take.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many events were let go that nobody had taken.</summary>
    public long LetGo { get; private set; }

    /// <summary>An event from <see cref="First"/> on; null if it was let go. Call it inside <see cref="Gate"/>.</summary>
    public KeptEvent? this[long number] => _ring[IndexOf(number)];

    /// <summary>Adds what a core sent.</summary>
    public void Add(Payload payload) => Add(new KeptEvent(payload));

    /// <summary>Adds what the session says itself.</summary>
    public void Add(ChatEvent own) => Add(new KeptEvent(own));

    /// <summary>Waits until an event comes. Call it inside <see cref="Gate"/>, and await its task outside.</summary>
    /// <exception cref="SimplexConnectionException">No more events come.</exception>
    public LinkedListNode<EventWaiter> Wait(IReadOnlyCollection<string>? types) =>
        _end is null ? _waiters.AddLast(new EventWaiter(types)) : throw _end;

    /// <summary>Takes note that a reader needs an event no longer. Call it inside <see cref="Gate"/>.</summary>
    public void MarkTaken(long number)
    {
        if (this[number] is not { } item)
        {
            return;
        }

        item.WasTaken = true;
        if (number < _swept)
        {
            LetGoTaken(number);
            DropEmpty();
        }
    }

    /// <summary>Ends a wait.</summary>
    public void Cancel(LinkedListNode<EventWaiter> waiter, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (waiter.List is not null)
            {
                _waiters.Remove(waiter);
                waiter.Value.TrySetCanceled(cancellationToken);
            }
        }
    }

    /// <summary>Ends every wait: no more events come.</summary>
    public void Complete(SimplexConnectionException end)
    {
        lock (Gate)
        {
            _end ??= end;
            foreach (var waiter in _waiters)
            {
                waiter.TrySetException(end);
            }

            _waiters.Clear();
        }
    }

    /// <summary>Lets all go that is kept.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            while (_count > 0)
            {
                DropFirst()?.Release();
            }
        }
    }

    /// <summary>An event that can't be decoded is somebody's error, and a notice for all others.</summary>
    public void NoteUnreadable(SimplexProtocolException error) => note(NoticeKind.UnreadableEvent, error.Message);

    private void Add(KeptEvent item)
    {
        string? warning;
        lock (Gate)
        {
            if (_count == _ring.Length)
            {
                Grow();
            }

            _ring[(_start + _count++) & (_ring.Length - 1)] = item;
            Bytes += item.Bytes;
            Signal(item.Type);
            Trim();
            warning = TakeWarning();
        }

        if (warning is not null)
        {
            note(NoticeKind.EventsLetGo, warning);
        }
    }

    private void Signal(string type)
    {
        for (var waiter = _waiters.First; waiter is not null;)
        {
            var next = waiter.Next;
            if (waiter.Value.Wants(type))
            {
                _waiters.Remove(waiter);
                waiter.Value.TrySetResult(true);
            }

            waiter = next;
        }
    }

    private void Trim()
    {
        for (; Bytes > _historyLimit && _swept < Last; _swept++)
        {
            if (this[_swept] is { WasTaken: true })
            {
                LetGoTaken(_swept);
            }
        }

        DropEmpty();
        while (_count > 1 && Bytes > limit)
        {
            if (DropFirst() is { } item)
            {
                Count(item);
                item.Release();
            }
        }

        _swept = Math.Max(_swept, First);
    }

    private void Count(KeptEvent item)
    {
        if (item.WasTaken)
        {
            return;
        }

        LetGo++;
        // A core that makes up types does not fill the memory with them.
        if (_letGoByType.TryGetValue(item.Type, out var count) || _letGoByType.Count < MostCounted)
        {
            _letGoByType[item.Type] = count + 1;
        }
    }

    private string? TakeWarning()
    {
        if (LetGo < _nextWarning)
        {
            return null;
        }

        while (_nextWarning <= LetGo)
        {
            _nextWarning *= 10;
        }

        var types = _letGoByType.OrderByDescending(type => type.Value).Take(MostTypes).Select(type => SafeText.Tag(type.Key));
        return FormattableString.Invariant($"The session keeps {limit / (1024 * 1024)} MB of events, and {LetGo} older ones ")
            + $"that nobody had taken were let go, most of them {string.Join(", ", types)}. Take them faster, or set a higher limit.";
    }

    private void LetGoTaken(long number)
    {
        var index = IndexOf(number);
        var item = _ring[index]!;
        _ring[index] = null;
        Bytes += PlaceBytes - item.Bytes;
        item.Release();
    }

    private void DropEmpty()
    {
        while (_count > 1 && _ring[_start] is null)
        {
            DropFirst();
        }
    }

    private KeptEvent? DropFirst()
    {
        var item = _ring[_start];
        _ring[_start] = null;
        _start = (_start + 1) & (_ring.Length - 1);
        _count--;
        First++;
        Bytes -= item?.Bytes ?? PlaceBytes;
        return item;
    }

    private int IndexOf(long number) => (_start + (int)(number - First)) & (_ring.Length - 1);

    private void Grow()
    {
        var larger = new KeptEvent?[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _ring[(_start + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _start = 0;
    }
}
