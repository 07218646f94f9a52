namespace SimplexChat.Simulator;

/// <summary>Does the work of a network, one piece after another in the order it was posted, on no thread of its own.</summary>
internal sealed class CorePump
{
    private readonly Queue<Action> _work = new();
    private bool _running;
    private int _thread;

    /// <summary>How many pieces of work have been begun.</summary>
    public long Turn { get; private set; }

    /// <summary>Whether the caller is work of the pump itself.</summary>
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

    /// <summary>Does something in its turn and waits for its result; work of the pump itself does it at once.</summary>
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
