namespace SimplexChat.Transports.Native;

/// <summary>
/// Runs the commands of one connection in parallel on threads of their own: one command may wait for the network for a minute
/// while others take a millisecond. The number of threads follows the number of commands, up to a limit. Idle threads end.
/// </summary>
/// <param name="run">Runs a command.</param>
/// <param name="end">Called on each thread before it ends.</param>
/// <param name="idleTime">The time after which an idle thread ends; null for 10 seconds.</param>
internal sealed class CommandThreads(Action<NativeCommand> run, Action end, TimeSpan? idleTime = null)
{
    // A core does most of its work on one thread at a time. These threads mostly wait for relays.
    private const int MaxThreads = 64;

    private readonly TimeSpan _idleTime = idleTime ?? TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private readonly Queue<NativeCommand> _waiting = new();
    // The threads that run commands, and all threads that haven't ended.
    private int _threads;
    private int _alive;
    private int _idle;
    private bool _ending;

    /// <summary>Gets whether the last command is done and all threads have ended.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _ending && _alive == 0;
            }
        }
    }

    /// <summary>Queues a command.</summary>
    /// <returns>False if no more commands are accepted.</returns>
    public bool TryPost(NativeCommand command)
    {
        lock (_gate)
        {
            if (_ending)
            {
                return false;
            }

            _waiting.Enqueue(command);
            if (_idle >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < MaxThreads)
            {
                StartThread();
            }

            return true;
        }
    }

    /// <summary>Accepts one last command. Waiting commands are discarded; commands in progress complete.</summary>
    public void End(NativeCommand last)
    {
        lock (_gate)
        {
            if (_ending)
            {
                return;
            }

            _ending = true;
            _waiting.Clear();
            _waiting.Enqueue(last);
            StartThread();
            Monitor.PulseAll(_gate);
        }
    }

    private void StartThread()
    {
        _threads++;
        _alive++;
        new Thread(Run) { IsBackground = true, Name = "SimpleX core: commands" }.Start();
    }

    private void Run()
    {
        while (Next() is { } command)
        {
            run(command);
        }

        end();
        lock (_gate)
        {
            _alive--;
        }
    }

    private NativeCommand? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                _idle++;
                var inTime = !_ending && Monitor.Wait(_gate, _idleTime);
                _idle--;
                if (!inTime && _waiting.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }

            return _waiting.Dequeue();
        }
    }
}
