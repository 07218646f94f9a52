using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// The time of a simulated network. It never stands still or goes back: each reading is later than the one before.
/// </summary>
public sealed class SimulatorClock
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly object _gate = new();
    private readonly bool _follows;
    private TimeSpan _ahead;
    private DateTime _last;

    /// <summary>Makes a clock that follows the system's.</summary>
    public SimulatorClock() => _follows = true;

    /// <summary>Makes a clock of its own time: it goes on by a millisecond with each reading.</summary>
    /// <param name="start">When it starts.</param>
    public SimulatorClock(DateTime start) => _last = start.ToUniversalTime();

    /// <summary>The time of the network, in UTC. Reading it does not move it.</summary>
    public DateTime Now => Peek().UtcDateTime;

    /// <summary>
    /// Moves the time on: that of messages and all else that cores note from now on. It ends no wait of a client, whose time is the
    /// system's. What cores do by themselves at a certain time, such as deleting messages, they do now.
    /// </summary>
    /// <param name="time">By how much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time would go back.</exception>
    public void Advance(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "The time of a network does not go back.");
        }

        lock (_gate)
        {
            _ahead += time;
        }

        Moved?.Invoke();
    }

    /// <summary>The time was moved on.</summary>
    internal event Action? Moved;

    /// <summary>Whether the time goes on by itself.</summary>
    internal bool FollowsSystem => _follows;

    /// <summary>The time, which stays as it is.</summary>
    internal UtcTime Peek()
    {
        lock (_gate)
        {
            return (_follows ? DateTime.UtcNow : _last) + _ahead;
        }
    }

    /// <summary>The time, as a core notes it.</summary>
    internal UtcTime Tick() => Read();

    /// <summary>The time, as a relay notes it: in whole seconds.</summary>
    internal UtcTime TickInSeconds() => InSeconds(Read());

    /// <summary>A time as a relay would have noted it.</summary>
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
