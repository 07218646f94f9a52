namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>Gets the number of events received so far. Pass it to <see cref="ReadEvents"/> to read only later events.</summary>
    public long EventPosition
    {
        get
        {
            lock (_log.Gate)
            {
                return _log.Last;
            }
        }
    }

    /// <summary>Gets the size of the events in memory, in bytes.</summary>
    public long EventBytes
    {
        get
        {
            lock (_log.Gate)
            {
                return _log.Bytes;
            }
        }
    }

    /// <summary>Gets the number of events that were discarded before any reader had read them. See <see cref="SimplexSessionOptions.EventBytesLimit"/>.</summary>
    public long EventsDiscarded
    {
        get
        {
            lock (_log.Gate)
            {
                return _log.Discarded;
            }
        }
    }

    /// <summary>Returns the position before the events that were received at or after a time, for <see cref="ReadEvents"/>.</summary>
    /// <param name="time">The time.</param>
    public long EventPositionAt(DateTimeOffset time)
    {
        lock (_log.Gate)
        {
            var number = _log.First;
            while (number <= _log.Last && (_log[number] is not { } item || item.At < time))
            {
                number++;
            }

            return number - 1;
        }
    }

    /// <summary>Creates a reader that gets all kept events after a position, independent of other readers.</summary>
    /// <param name="after">The position to begin after, from <see cref="EventPosition"/>; 0 for all kept events.</param>
    /// <param name="without">Another reader of this session. The events that it has taken are left out.</param>
    public EventReader ReadEvents(long after = 0, EventReader? without = null) => new(_log, after, without);
}
