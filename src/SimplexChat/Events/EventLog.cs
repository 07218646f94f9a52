using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// What a core has said by itself, numbered from 1 in the order it came. It is kept for whoever reads it, each at a pace
/// of its own, up to a size: then the oldest go, with a warning if nobody had taken them.
/// </summary>
internal sealed class EventLog(long limit, Action<NoticeKind, string> note)
{
    // What was taken already is kept for those who come late, as long as it is not much.
    private const long HistoryLimit = 16L * 1024 * 1024;

    private readonly LinkedList<EventWaiter> _waiters = [];
    private KeptEvent[] _ring = new KeptEvent[64];
    private int _start;
    private int _count;
    private long _nextWarning = 1;
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

    /// <summary>An event that is kept. Call it inside <see cref="Gate"/>.</summary>
    public KeptEvent this[long number] => _ring[(_start + (int)(number - First)) & (_ring.Length - 1)];

    /// <summary>Adds what a core sent.</summary>
    public void Add(Payload payload) => Add(new KeptEvent(payload));

    /// <summary>Adds what the session says itself.</summary>
    public void Add(ChatEvent own) => Add(new KeptEvent(own));

    /// <summary>Waits until an event comes. Call it inside <see cref="Gate"/>, and await its task outside.</summary>
    /// <exception cref="SimplexConnectionException">No more events come.</exception>
    public LinkedListNode<EventWaiter> Wait(IReadOnlyCollection<string>? types) =>
        _end is null ? _waiters.AddLast(new EventWaiter(types)) : throw _end;

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
                DropFirst().Release();
            }
        }
    }

    /// <summary>An event that can't be decoded is somebody's error, and a notice for all others.</summary>
    public void NoteUnreadable(SimplexProtocolException error) => note(NoticeKind.UnreadableEvent, error.Message);

    private void Add(KeptEvent item)
    {
        long letGo;
        lock (Gate)
        {
            if (_count == _ring.Length)
            {
                Grow();
            }

            _ring[(_start + _count++) & (_ring.Length - 1)] = item;
            Bytes += item.Bytes;
            Signal(item.Type);
            letGo = Trim();
        }

        if (letGo > 0)
        {
            note(NoticeKind.EventsLetGo, $"The session keeps {limit / (1024 * 1024)} MB of events, and {letGo} older ones "
                + "that nobody had taken were let go. Take them faster, or set a higher limit.");
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

    // How many were let go in all that nobody had taken, if that calls for a warning now; else 0.
    private long Trim()
    {
        while (_count > 1 && (Bytes > limit || (Bytes > HistoryLimit && _ring[_start].WasTaken)))
        {
            var item = DropFirst();
            LetGo += item.WasTaken ? 0 : 1;
            item.Release();
        }

        if (LetGo < _nextWarning)
        {
            return 0;
        }

        while (_nextWarning <= LetGo)
        {
            _nextWarning *= 2;
        }

        return LetGo;
    }

    private KeptEvent DropFirst()
    {
        var item = _ring[_start];
        _ring[_start] = null!;
        _start = (_start + 1) & (_ring.Length - 1);
        _count--;
        First++;
        Bytes -= item.Bytes;
        return item;
    }

    private void Grow()
    {
        var larger = new KeptEvent[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _ring[(_start + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _start = 0;
    }
}
