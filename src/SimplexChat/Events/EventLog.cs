using SimplexChat.Api;
using SimplexChat.Protocol;

namespace SimplexChat.Events;

/// <summary>
/// Stores the events of a core, numbered from 1 in the order of arrival. Several readers read them independently. Above
/// the size limit, events that a reader has taken are discarded first, and then the oldest, with a warning.
/// </summary>
internal sealed class EventLog(long limit, Action<NoticeKind, string> note)
{
    // Size of an empty slot, left by an event that was discarded before an older one.
    private const int EmptySlotBytes = 16;

    // The warning lists the most frequent types of the discarded events.
    private const int MaxNamedTypes = 3;
    private const int MaxCountedTypes = 200;

    // Events that a reader has taken are kept up to this size, for readers that are created later.
    private readonly long _historyLimit = Math.Min(16L * 1024 * 1024, limit / 2);
    private readonly LinkedList<EventWaiter> _waiters = [];
    private readonly Dictionary<string, long> _discardedByType = new(StringComparer.Ordinal);
    private KeptEvent?[] _ring = new KeptEvent?[64];
    private int _start;
    private int _count;
    private long _nextWarning = 1;
    // All stored events before this number are events that no reader has taken.
    private long _swept = 1;
    private SimplexConnectionException? _end;

    /// <summary>Gets the lock for the log and the positions of its readers.</summary>
    public object Gate { get; } = new();

    /// <summary>Gets the number of the oldest stored event.</summary>
    public long First { get; private set; } = 1;

    /// <summary>Gets the number of the latest event, or 0 before the first event.</summary>
    public long Last => First + _count - 1;

    /// <summary>Gets the size of the stored events in memory.</summary>
    public long Bytes { get; private set; }

    /// <summary>Gets the number of discarded events that no reader had taken.</summary>
    public long Discarded { get; private set; }

    /// <summary>
    /// Gets the event with a number from <see cref="First"/> on, or null if it was discarded. Call it inside <see
    /// cref="Gate"/>.
    /// </summary>
    public KeptEvent? this[long number] => _ring[IndexOf(number)];

    /// <summary>Adds an event that the core sent.</summary>
    public void Add(Payload payload) => Add(new KeptEvent(payload));

    /// <summary>Adds an event of the session itself.</summary>
    public void Add(ChatEvent own) => Add(new KeptEvent(own));

    /// <summary>Creates a waiter for the next event. Call it inside <see cref="Gate"/>, and await its task outside.</summary>
    /// <exception cref="SimplexConnectionException">The session is closed, so no more events arrive.</exception>
    public LinkedListNode<EventWaiter> Wait(IReadOnlyCollection<string>? types) =>
        _end is null ? _waiters.AddLast(new EventWaiter(types)) : throw _end;

    /// <summary>Marks an event as taken by a reader. Call it inside <see cref="Gate"/>.</summary>
    public void MarkTaken(long number)
    {
        if (this[number] is not { } item)
        {
            return;
        }

        item.WasTaken = true;
        if (number < _swept)
        {
            DiscardTaken(number);
            DropEmpty();
        }
    }

    /// <summary>Cancels a wait.</summary>
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

    /// <summary>Ends all waits, because no more events arrive.</summary>
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

    /// <summary>Discards all stored events.</summary>
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

    /// <summary>Reports an event that can't be decoded. The reader gets the exception; others get a notice.</summary>
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
            note(NoticeKind.EventsDiscarded, warning);
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
                DiscardTaken(_swept);
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

        Discarded++;
        // Limits the memory for types, because a faulty core can send any number of them.
        if (_discardedByType.TryGetValue(item.Type, out var count) || _discardedByType.Count < MaxCountedTypes)
        {
            _discardedByType[item.Type] = count + 1;
        }
    }

    private string? TakeWarning()
    {
        if (Discarded < _nextWarning)
        {
            return null;
        }

        while (_nextWarning <= Discarded)
        {
            _nextWarning *= 10;
        }

        var types = _discardedByType.OrderByDescending(type => type.Value).Take(MaxNamedTypes).Select(type => SafeText.Tag(type.Key));
        return FormattableString.Invariant($"The session stores at most {limit / (1024 * 1024)} MB of events. It has discarded {Discarded} older ")
            + $"events that nothing had read, mostly {string.Join(", ", types)}. Read events faster, or set a higher limit.";
    }

    private void DiscardTaken(long number)
    {
        var index = IndexOf(number);
        var item = _ring[index]!;
        _ring[index] = null;
        Bytes += EmptySlotBytes - item.Bytes;
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
        Bytes -= item?.Bytes ?? EmptySlotBytes;
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
