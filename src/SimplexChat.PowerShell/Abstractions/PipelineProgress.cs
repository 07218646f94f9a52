using System.Diagnostics;
using System.Management.Automation;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// Shows the progress of a wait: first after a delay, so that a short wait shows none, and then when it has changed, at most
/// twice a second.
/// </summary>
/// <param name="cmdlet">The cmdlet that waits.</param>
/// <param name="activity">The description of the wait.</param>
/// <param name="describe">Returns the status, and the percentage or -1; null to show nothing yet. Called on the pipeline thread.</param>
internal sealed class PipelineProgress(SimplexCmdlet cmdlet, string activity, Func<(string Status, int Percent)?> describe)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly PipelineWaiter _waiter = cmdlet.Waiter;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private ProgressRecord? _record;
    private TimeSpan _due = Interval;
    private volatile bool _hasChanged = true;

    /// <summary>Gets or sets the delay before the progress is shown the first time. The default is half a second.</summary>
    public TimeSpan Delay { get => _due; init => _due = value; }

    /// <summary>Gets or sets whether the progress changes with time.</summary>
    public bool IsClock { get; init; }

    /// <summary>Gets the time since the progress began.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Records that the progress has changed. Any thread can call this method.</summary>
    public void Change()
    {
        if (!_hasChanged)
        {
            _hasChanged = true;
            _waiter.Wake();
        }
    }

    /// <summary>Shows the progress if it has changed and is due.</summary>
    /// <returns>The milliseconds after which to call this method again, or <see cref="Timeout.Infinite"/> for the next change.</returns>
    public int Show()
    {
        if (!_hasChanged)
        {
            return Timeout.Infinite;
        }

        var left = _due - _clock.Elapsed;
        if (left > TimeSpan.Zero)
        {
            return (int)Math.Ceiling(left.TotalMilliseconds);
        }

        _hasChanged = IsClock;
        _due = _clock.Elapsed + Interval;
        if (describe() is var (status, percent))
        {
            _record ??= new(0, activity, " ");
            _record.StatusDescription = status;
            _record.PercentComplete = percent;
            cmdlet.WriteProgress(_record);
        }

        return IsClock ? (int)Interval.TotalMilliseconds : Timeout.Infinite;
    }

    /// <summary>Removes the progress from the screen.</summary>
    public void Complete()
    {
        if (_record is not null)
        {
            _record.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(_record);
        }
    }
}
