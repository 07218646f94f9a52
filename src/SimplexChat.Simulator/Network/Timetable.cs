using SimplexChat.Api;

namespace SimplexChat.Simulator.Network;

/// <summary>
/// The scheduled actions of cores. They are checked after each work item of the pump, and when a test advances the clock.
/// If the clock follows the system clock, a timer checks them, too.
/// </summary>
internal sealed class Timetable : IDisposable
{
    // The maximum for a timer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly SortedDictionary<(UtcTime Time, long Number), Action> _plans = [];
    private readonly SimulatorClock _clock;
    private readonly Action _look;
    private readonly Timer? _timer;
    private long _lastNumber;

    /// <summary>Initializes an empty timetable.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="look">Makes the pump check the timetable.</param>
    public Timetable(SimulatorClock clock, Action look)
    {
        _clock = clock;
        _look = look;
        _clock.Moved += look;
        _timer = clock.FollowsSystem ? new Timer(_ => look()) : null;
    }

    public void Add(UtcTime time, Action action)
    {
        _plans.Add((time, ++_lastNumber), action);
        Wake();
    }

    /// <summary>Runs the next action if it is due.</summary>
    /// <returns>False if no action was due.</returns>
    public bool DoNext()
    {
        if (_plans.Count == 0)
        {
            return false;
        }

        var next = _plans.First();
        if (next.Key.Time > _clock.Peek())
        {
            // The timer can be slightly early.
            Wake();
            return false;
        }

        _plans.Remove(next.Key);
        next.Value();
        Wake();
        return true;
    }

    public void Dispose()
    {
        _clock.Moved -= _look;
        _timer?.Dispose();
    }

    private void Wake()
    {
        if (_timer is not null && _plans.Count > 0)
        {
            var wait = _plans.First().Key.Time - _clock.Peek();
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait, Timeout.InfiniteTimeSpan);
        }
    }
}
