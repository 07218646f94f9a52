using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The clock of a simulated network. Each time that a core reads is later than the one before.</summary>
public sealed class SimulatorClock
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly bool _follows;
    private TimeSpan _ahead;
    private DateTime _last;

    /// <summary>Initializes a clock that follows the system clock.</summary>
    public SimulatorClock() => _follows = true;

    /// <summary>Initializes a clock with a time of its own, which advances by a millisecond whenever a core reads it.</summary>
    /// <param name="start">The start time.</param>
    public SimulatorClock(DateTime start) => _last = start.ToUniversalTime();

    /// <summary>Gets the time of the network, in UTC. Reading this property doesn't advance it.</summary>
    public DateTime Now => Peek().UtcDateTime;

    /// <summary>
    /// Advances the clock, which sets the times of messages and of everything else that cores record. Timeouts of clients
    /// use the system clock, so this method ends no wait. Actions that cores schedule, such as deleting messages, run if
    /// their time has come.
    /// </summary>
    /// <param name="time">The time to add.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "The time must not be negative.");
        }

        lock (_gate)
        {
            _ahead += time;
        }

        Moved?.Invoke();
    }

    /// <summary>Occurs after the clock was advanced.</summary>
    internal event Action? Moved;

    /// <summary>Gets whether the clock follows the system clock.</summary>
    internal bool FollowsSystem => _follows;

    /// <summary>Returns the time without advancing it.</summary>
    internal UtcTime Peek()
    {
        lock (_gate)
        {
            return (_follows ? DateTime.UtcNow : _last) + _ahead;
        }
    }

    /// <summary>Returns the time as a core records it, and advances it.</summary>
    internal UtcTime Tick() => Read();

    /// <summary>Returns the time as a relay records it, in whole seconds.</summary>
    internal UtcTime TickInSeconds() => InSeconds(Read());

    /// <summary>Returns a time as a relay records it, in whole seconds.</summary>
    internal static UtcTime InSeconds(UtcTime time) =>
        UtcTime.Parse(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private DateTime Read()
    {
        lock (_gate)
        {
            if (_follows)
            {
                var now = DateTime.UtcNow + _ahead;
                _last = now > _last ? now : _last.AddTicks(1);
            }
            else
            {
                _last += Step + _ahead;
                _ahead = TimeSpan.Zero;
            }

            return _last;
        }
    }
}
