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

    /// <summary>Makes one more reader: it gets what is kept from a place on, whatever others take.</summary>
    /// <param name="after">After which event it begins, as <see cref="EventPosition"/> told it; 0 for all that is kept.</param>
    public EventReader ReadEvents(long after = 0) => new(_log, after);
}
