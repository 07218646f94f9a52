namespace SimplexChat;

public sealed partial class SimplexSession
{
    /// <summary>How many events the core has sent: what is read after this place came later.</summary>
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

    /// <summary>The memory that the events kept take, in bytes.</summary>
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

    /// <summary>How many events were let go that nobody had taken; see <see cref="SimplexSessionOptions.EventBytesLimit"/>.</summary>
    public long EventsLetGo
    {
        get
        {
            lock (_log.Gate)
            {
                return _log.LetGo;
            }
        }
    }

    /// <summary>The place before what came at a time or later, for <see cref="ReadEvents"/>.</summary>
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

    /// <summary>Makes one more reader: it gets what is kept from a place on, whatever others take.</summary>
    /// <param name="after">After which event it begins, as <see cref="EventPosition"/> told it; 0 for all that is kept.</param>
    /// <param name="without">A reader of this session; what that has taken is left out.</param>
    public EventReader ReadEvents(long after = 0, EventReader? without = null) => new(_log, after, without);
}
