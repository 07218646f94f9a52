using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// What cores will do by themselves at a certain time. It is looked at after each piece of the pump's work, when a test
/// moves the clock, and, where the clock follows the system's, when the time has come.
/// </summary>
internal sealed class Timetable : IDisposable
{
    // A timer takes no more.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly SortedDictionary<(UtcTime Time, long Number), Action> _plans = [];
    private readonly SimulatorClock _clock;
    private readonly Action _look;
    private readonly Timer? _timer;
    private long _lastNumber;

    /// <summary>Makes an empty timetable.</summary>
    /// <param name="clock">The clock that it goes by.</param>
    /// <param name="look">Has the pump look at it.</param>
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

    /// <summary>Does what is due.</summary>
    /// <returns>False if nothing was.</returns>
    public bool DoNext()
    {
        if (_plans.Count == 0)
        {
            return false;
        }

        var next = _plans.First();
        if (next.Key.Time > _clock.Peek())
        {
            // A timer may be a little early.
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
