using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// Reads what a core has said by itself, in order. Each reader of a session has a place of its own: what one takes
/// the others still get. An event is decoded when it is taken, and only then. May be used by many threads.
/// </summary>
public sealed class EventReader
{
    private readonly EventLog _log;
    private readonly EventReader? _without;
    // What was taken out of turn, beyond _next.
    private readonly HashSet<long> _taken;
    private long _next;
    // How far those of the types asked for last were looked for.
    private IReadOnlyCollection<string>? _types;
    private long _lookedTo;

    internal EventReader(EventLog log, long after, EventReader? without = null)
    {
        _log = log;
        _next = after + 1;
        _without = without;
        _taken = [];
    }

    /// <summary>How many events wait for this reader.</summary>
    public int Count
    {
        get
        {
            lock (_log.Gate)
            {
                CatchUp();
                var count = 0;
                for (var number = _next; number <= _log.Last; number++)
                {
                    count += _log[number] is not null && IsOpen(number) ? 1 : 0;
                }

                return count;
            }
        }
    }

    /// <summary>The place of the event that was taken last; 0 before the first.</summary>
    public long Position { get; private set; }

    /// <summary>How many events the session let go before this reader took them.</summary>
    public long Missed { get; private set; }

    /// <summary>
    /// Whether events of other types that are passed over need not be kept for anybody: they are let go as if they had been
    /// taken, without a warning. Whoever reads certain types for a long time sets it. False.
    /// </summary>
    public bool LetsOthersGo { get; set; }

    /// <summary>Takes the first event of certain types that waits; those before it stay.</summary>
    /// <param name="types">The API's tags, such as <c>newChatItems</c>, in any case; null for all.</param>
    /// <param name="chatEvent">The event, if there is one; <see cref="UnknownEvent"/> for a tag nobody knows.</param>
    /// <exception cref="SimplexProtocolException">The event can't be decoded; it is taken all the same.</exception>
    public bool TryTake(IReadOnlyCollection<string>? types, out ChatEvent? chatEvent)
    {
        KeptEvent? found;
        lock (_log.Gate)
        {
            found = TakeFirst(types);
        }

        chatEvent = found is null ? null : Decode(found);
        return found is not null;
    }

    /// <summary>Takes the first event of certain types, and waits for one if there is none; those before it stay.</summary>
    /// <param name="types">The API's tags, such as <c>newChatItems</c>, in any case; null for all.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="SimplexProtocolException">The event can't be decoded; it is taken all the same.</exception>
    /// <exception cref="SimplexConnectionException">The session is closed, and no such event waits.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; no event was taken.</exception>
    public async Task<ChatEvent> TakeAsync(IReadOnlyCollection<string>? types, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            KeptEvent? found;
            LinkedListNode<EventWaiter>? waiter = null;
            lock (_log.Gate)
            {
                found = TakeFirst(types);
                if (found is null)
                {
                    waiter = _log.Wait(types);
                }
            }

            if (found is not null)
            {
                return Decode(found);
            }

            using (cancellationToken.Register(() => _log.Cancel(waiter!, cancellationToken)))
            {
                await waiter!.Value.Task.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gives an event back, as if it had not been taken.</summary>
    /// <param name="position">Its place, as <see cref="Position"/> was when it was taken.</param>
    public void Return(long position)
    {
        lock (_log.Gate)
        {
            while (_next > position)
            {
                _taken.Add(--_next);
            }

            _taken.Remove(position);
            _lookedTo = 0;
        }
    }

    /// <summary>Takes an event that another reader has read.</summary>
    /// <param name="position">Its place, as the other reader's <see cref="Position"/> was when it was taken.</param>
    public void Skip(long position)
    {
        lock (_log.Gate)
        {
            CatchUp();
            if (position >= _next)
            {
                MarkTaken(position);
            }
        }
    }

    private bool IsOpen(long number) => !_taken.Contains(number) && _without?.HasTaken(number) != true;

    private bool HasTaken(long number) => number < _next || _taken.Contains(number);

    private KeptEvent? TakeFirst(IReadOnlyCollection<string>? types)
    {
        CatchUp();
        if (!IsSame(types))
        {
            _types = types;
            _lookedTo = 0;
        }

        for (_lookedTo = Math.Max(_lookedTo, _next); _lookedTo <= _log.Last; _lookedTo++)
        {
            if (_log[_lookedTo] is not { } item || !IsOpen(_lookedTo))
            {
                continue;
            }

            if (EventWaiter.Matches(types, item.Type))
            {
                Position = _lookedTo++;
                item.Retain();
                MarkTaken(Position);
                _log.MarkTaken(Position);
                return item;
            }

            if (LetsOthersGo)
            {
                _log.MarkTaken(_lookedTo);
            }
        }

        return null;
    }

    // Where the session has let events go, reading goes on after them.
    private void CatchUp()
    {
        while (_next < _log.First || (_next <= _log.Last && _log[_next] is null))
        {
            Missed += _taken.Remove(_next) ? 0 : 1;
            _next++;
            SkipTaken();
        }

        SkipTaken();
    }

    private void MarkTaken(long number)
    {
        _taken.Add(number);
        SkipTaken();
    }

    private void SkipTaken()
    {
        while (_taken.Remove(_next))
        {
            _next++;
        }
    }

    private bool IsSame(IReadOnlyCollection<string>? types) =>
        ReferenceEquals(types, _types) || (types is not null && _types is not null && types.SequenceEqual(_types, StringComparer.Ordinal));

    private ChatEvent Decode(KeptEvent item)
    {
        try
        {
            return item.Decode();
        }
        catch (SimplexProtocolException e)
        {
            _log.NoteUnreadable(e);
            throw;
        }
        finally
        {
            item.Release();
        }
    }
}
