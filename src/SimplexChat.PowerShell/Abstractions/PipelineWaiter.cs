namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The one place where the pipeline thread waits. Only this thread can write warnings and progress, so other threads wake it
/// when there is something to write. Ctrl+C ends each wait.
/// </summary>
internal sealed class PipelineWaiter : IDisposable
{
    // Without spinning, which costs the threads that the pipeline thread waits for.
    private readonly ManualResetEventSlim _signal = new(false, spinCount: 0);
    private readonly Action _wake;
    private readonly Action? _write;
    private readonly SimplexSession? _session;
    private readonly CancellationToken _stop;

    /// <param name="stop">Signals Ctrl+C.</param>
    /// <param name="session">The session whose notices wake the thread, or null.</param>
    /// <param name="write">Writes the notices. Called before each wait, and whenever the thread wakes.</param>
    public PipelineWaiter(CancellationToken stop, SimplexSession? session = null, Action? write = null)
    {
        _wake = _signal.Set;
        _write = write;
        _session = session;
        _stop = stop;
        stop.Register(_wake);
        if (session is not null)
        {
            session.Notice += OnNotice;
        }
    }

    /// <summary>Waits until a task has ended, or until Ctrl+C. The task's error isn't thrown.</summary>
    /// <param name="task">The task.</param>
    /// <param name="progress">The progress to show meanwhile, or null.</param>
    public void Until(Task task, PipelineProgress? progress = null)
    {
        if (!task.IsCompleted)
        {
            WakeAfter(task);
            Until(() => task.IsCompleted, progress);
        }
    }

    /// <summary>Waits until a condition is met, or until Ctrl+C.</summary>
    /// <param name="isOver">The condition, which is evaluated whenever the thread wakes.</param>
    /// <param name="progress">The progress to show meanwhile, or null.</param>
    public void Until(Func<bool> isOver, PipelineProgress? progress = null)
    {
        while (true)
        {
            // Reset first: a signal from now on is seen by the wait.
            _signal.Reset();
            _write?.Invoke();
            if (isOver() || _stop.IsCancellationRequested)
            {
                return;
            }

            _signal.Wait(progress?.Show() ?? Timeout.Infinite);
        }
    }

    /// <summary>Wakes the pipeline thread, so that it evaluates its condition. Any thread can call this method.</summary>
    public void Wake() => _wake();

    /// <summary>Wakes the pipeline thread when a task has ended.</summary>
    /// <param name="task">The task.</param>
    public void WakeAfter(Task task) => task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_wake);

    /// <summary>Stops listening for notices.</summary>
    public void Dispose()
    {
        if (_session is not null)
        {
            _session.Notice -= OnNotice;
        }
    }

    private void OnNotice(object? sender, SessionNotice notice) => _wake();
}
