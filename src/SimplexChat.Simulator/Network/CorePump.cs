namespace SimplexChat.Simulator.Network;

/// <summary>
/// Runs the work of a network in the order in which it was posted, one item at a time, on threads of the thread pool.
/// </summary>
internal sealed class CorePump
{
    private readonly Queue<Action> _work = new();
    private bool _running;
    private int _thread;

    /// <summary>Gets the number of work items that were started.</summary>
    public long Turn { get; private set; }

    /// <summary>Gets whether the caller runs on the pump.</summary>
    public bool IsHere => Volatile.Read(ref _thread) == Environment.CurrentManagedThreadId;

    public void Post(Action work)
    {
        lock (_work)
        {
            _work.Enqueue(work);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pump => ((CorePump)pump!).Run(), this);
    }

    /// <summary>
    /// Runs work on the pump and waits for its result. If the caller runs on the pump, the work runs immediately.
    /// </summary>
    public T Invoke<T>(Func<T> work)
    {
        if (IsHere)
        {
            return work();
        }

        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        });
        return result.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Invoke{T}"/>
    public void Invoke(Action work) => Invoke(() =>
    {
        work();
        return true;
    });

    private void Run()
    {
        while (true)
        {
            Action next;
            lock (_work)
            {
                if (_work.Count == 0)
                {
                    _running = false;
                    return;
                }

                next = _work.Dequeue();
            }

            Turn++;
            Volatile.Write(ref _thread, Environment.CurrentManagedThreadId);
            next();
            Volatile.Write(ref _thread, 0);
        }
    }
}
