using SimplexChat.Events;

namespace SimplexChat;

/// <summary>
/// Reads the events of a core in order. Each reader of a session has its own position, so an event that one reader takes
/// remains available to the others. An event is decoded when it is taken. This class is thread-safe.
/// </summary>
public sealed class EventReader
{
    private readonly EventLog _log;
    private readonly EventReader? _without;
    // Events after _next that were taken before their turn, because only certain types were requested.
    private readonly HashSet<long> _taken;
    private long _next;
    // The types of the latest request, and the first event that this request hasn't checked.
    private IReadOnlyCollection<string>? _types;
    private long _nextToCheck;

    internal EventReader(EventLog log, long after, EventReader? without = null)
    {
        _log = log;
        _next = after + 1;
        _without = without;
        _taken = [];
    }

    /// <summary>Gets the number of events that this reader hasn't taken.</summary>
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

    /// <summary>Gets the number of events that the session discarded before this reader took them.</summary>
    public long Missed { get; private set; }

    /// <summary>
    /// Gets or sets whether events of other types that the reader passes over count as taken. The session can then
    /// discard them without a warning. Set it if you read only certain types for a long time. The default is false.
    /// </summary>
    public bool DiscardsOthers { get; set; }

    /// <summary>Takes the first available event of certain types. Earlier events of other types remain available.</summary>
    /// <param name="types">The types, such as <c>newChatItems</c>, in any case; null for all types.</param>
    /// <param name="received">The event with its position, or null if none is available.</param>
    /// <exception cref="SimplexProtocolException">The event can't be decoded. It counts as taken.</exception>
    public bool TryTake(IReadOnlyCollection<string>? types, out ReceivedEvent? received)
    {
        KeptEvent? found;
        long position;
        lock (_log.Gate)
        {
            found = TakeFirst(types, out position);
        }

        received = found is null ? null : Decode(found, position);
        return found is not null;
    }

    /// <summary>
    /// Takes the first event of certain types, and waits for one if none is available. Earlier events of other types
    /// remain available.
    /// </summary>
    /// <param name="types">The types, such as <c>newChatItems</c>, in any case; null for all types.</param>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    /// <returns>The event with its position.</returns>
    /// <exception cref="SimplexProtocolException">The event can't be decoded. It counts as taken.</exception>
    /// <exception cref="SimplexConnectionException">The session is closed, and no such event is available.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled. No event was taken.</exception>
    public async Task<ReceivedEvent> TakeAsync(IReadOnlyCollection<string>? types, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(types, out var received))
            {
                return received!;
            }

            await WaitToTakeAsync(types, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Waits until an event of certain types is available, and takes none. Another caller of this reader may take the event
    /// before you call <see cref="TryTake"/>.
    /// </summary>
    /// <param name="types">The types, such as <c>newChatItems</c>, in any case; null for all types.</param>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    /// <exception cref="SimplexConnectionException">The session is closed, and no such event is available.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public async Task WaitToTakeAsync(IReadOnlyCollection<string>? types, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LinkedListNode<EventWaiter> waiter;
            lock (_log.Gate)
            {
                if (FindFirst(types) is not null)
                {
                    return;
                }

                waiter = _log.Wait(types);
            }

            using (cancellationToken.Register(() => _log.Cancel(waiter, cancellationToken)))
            {
                await waiter.Value.Task.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns an event to the reader, which then takes it again.</summary>
    /// <param name="received">The event that this reader has taken.</param>
    public void Return(ReceivedEvent received)
    {
        var position = (received ?? throw new ArgumentNullException(nameof(received))).Position;
        lock (_log.Gate)
        {
            while (_next > position)
            {
                _taken.Add(--_next);
            }

            _taken.Remove(position);
            _nextToCheck = 0;
        }
    }

    /// <summary>Marks an event as taken that another reader of the session has taken.</summary>
    /// <param name="received">The event.</param>
    public void Skip(ReceivedEvent received)
    {
        var position = (received ?? throw new ArgumentNullException(nameof(received))).Position;
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

    private KeptEvent? TakeFirst(IReadOnlyCollection<string>? types, out long position)
    {
        var item = FindFirst(types);
        position = _nextToCheck;
        if (item is not null)
        {
            _nextToCheck++;
            item.Retain();
            MarkTaken(position);
            _log.MarkTaken(position);
        }

        return item;
    }

    // Returns the event at _nextToCheck afterwards, or null if none is available.
    private KeptEvent? FindFirst(IReadOnlyCollection<string>? types)
    {
        CatchUp();
        if (!IsSame(types))
        {
            _types = types;
            _nextToCheck = 0;
        }

        for (_nextToCheck = Math.Max(_nextToCheck, _next); _nextToCheck <= _log.Last; _nextToCheck++)
        {
            if (_log[_nextToCheck] is not { } item || !IsOpen(_nextToCheck))
            {
                continue;
            }

            if (EventWaiter.Matches(types, item.Type))
            {
                return item;
            }

            if (DiscardsOthers)
            {
                _log.MarkTaken(_nextToCheck);
            }
        }

        return null;
    }

    // Continues after events that the session has discarded.
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

    private ReceivedEvent Decode(KeptEvent item, long position)
    {
        try
        {
            return new(item.Decode(), position);
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
