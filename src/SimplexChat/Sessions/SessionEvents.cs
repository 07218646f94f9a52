using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// What a core has said by itself, in order and in full: events wait here as bytes until somebody takes them, and are
/// decoded then. None is ever dropped. May be used by many threads; each event goes to one of them.
/// </summary>
public sealed class SessionEvents
{
    private readonly object _gate = new();
    private readonly LinkedList<Payload> _events = [];
    private readonly LinkedList<EventWaiter> _waiters = [];
    private readonly long _firstWarning;
    private readonly Action<NoticeKind, string> _note;
    private long _nextWarning;
    private long _bytes;
    private SimplexConnectionException? _end;

    internal SessionEvents(long warningBytes, Action<NoticeKind, string> note)
    {
        _firstWarning = _nextWarning = warningBytes > 0 ? warningBytes : long.MaxValue;
        _note = note;
    }

    /// <summary>How many events wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>How many bytes they have, as they came.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Takes the first event of certain types that waits; those before it stay.</summary>
    /// <param name="types">The API's tags, such as <c>newChatItems</c>, in any case; null for all.</param>
    /// <param name="chatEvent">The event, if there is one; <see cref="UnknownEvent"/> for a tag nobody knows.</param>
    /// <exception cref="SimplexProtocolException">The event can't be decoded; it is taken all the same.</exception>
    public bool TryTake(IReadOnlyCollection<string>? types, out ChatEvent? chatEvent)
    {
        Payload? found;
        lock (_gate)
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
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<EventWaiter> waiter;
        Payload? found;
        lock (_gate)
        {
            found = TakeFirst(types);
            waiter = new LinkedListNode<EventWaiter>(new EventWaiter(types));
            if (found is null)
            {
                if (_end is not null)
                {
                    throw _end;
                }

                _waiters.AddLast(waiter);
            }
        }

        if (found is null)
        {
            using (cancellationToken.Register(() => Cancel(waiter, cancellationToken)))
            {
                found = await waiter.Value.Task.ConfigureAwait(false);
            }
        }

        return Decode(found);
    }

    /// <summary>Adds an event, or hands it to the first who waits for it.</summary>
    internal void Add(Payload item)
    {
        long passed;
        lock (_gate)
        {
            for (var waiter = _waiters.First; waiter is not null; waiter = waiter.Next)
            {
                if (waiter.Value.Wants(item.Type))
                {
                    _waiters.Remove(waiter);
                    waiter.Value.SetResult(item);
                    return;
                }
            }

            _events.AddLast(item);
            _bytes += item.Length;
            passed = PassedWarning();
        }

        if (passed > 0)
        {
            _note(NoticeKind.EventBytes, $"{passed / (1024 * 1024)} MB of events wait in the session and nobody takes them. "
                + "None is dropped, and memory is finite: take them, or close the session.");
        }
    }

    /// <summary>Ends every wait: no more events come.</summary>
    internal void Complete(SimplexConnectionException end)
    {
        EventWaiter[] waiters;
        lock (_gate)
        {
            _end ??= end;
            waiters = [.. _waiters];
            _waiters.Clear();
        }

        foreach (var waiter in waiters)
        {
            waiter.SetException(end);
        }
    }

    /// <summary>Drops all that waits.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            foreach (var item in _events)
            {
                item.Dispose();
            }

            _events.Clear();
            _bytes = 0;
        }
    }

    private Payload? TakeFirst(IReadOnlyCollection<string>? types)
    {
        for (var node = _events.First; node is not null; node = node.Next)
        {
            if (EventWaiter.Matches(types, node.Value.Type))
            {
                _events.Remove(node);
                _bytes -= node.Value.Length;
                if (_events.Count == 0)
                {
                    _nextWarning = _firstWarning;
                }

                return node.Value;
            }
        }

        return null;
    }

    // The size that calls for a warning now, or 0.
    private long PassedWarning()
    {
        if (_bytes < _nextWarning)
        {
            return 0;
        }

        while (_nextWarning <= _bytes)
        {
            _nextWarning *= 2;
        }

        return _bytes;
    }

    private void Cancel(LinkedListNode<EventWaiter> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // One that has its event already is no longer in the list, and keeps it: no event is lost.
            if (waiter.List is not null)
            {
                _waiters.Remove(waiter);
                waiter.Value.TrySetCanceled(cancellationToken);
            }
        }
    }

    private ChatEvent Decode(Payload item)
    {
        using (item)
        {
            try
            {
                return item.Decode<ChatEvent>();
            }
            catch (SimplexProtocolException e)
            {
                _note(NoticeKind.UnreadableEvent, e.Message);
                throw;
            }
        }
    }
}
