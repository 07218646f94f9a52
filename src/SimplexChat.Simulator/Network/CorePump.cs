namespace SimplexChat.Simulator;

/// <summary>Does the work of a network, one piece after another in the order it was posted, on no thread of its own.</summary>
internal sealed class CorePump
{
    private readonly Queue<Action> _work = new();
    private bool _running;

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

            next();
        }
    }
}
