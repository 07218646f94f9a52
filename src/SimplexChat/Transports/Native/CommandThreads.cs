namespace SimplexChat.Transports.Native;

/// <summary>
/// The threads on which the commands of one connection run, side by side: one waits for the network for a minute while
/// others are done in a millisecond. There are as many as there are commands, up to a number, and none when all is quiet.
/// </summary>
internal sealed class CommandThreads(Action<NativeCommand> run)
{
    // A core does most of its work on one thread at a time: these wait, mostly for relays.
    private const int Most = 64;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<NativeCommand> _waiting = new();
    private int _threads;
    private int _resting;
    private bool _ending;

    /// <summary>Whether the last command has been carried out, and no other is under way.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate)
            {
                return _ending && _threads == 0;
            }
        }
    }

    /// <summary>Has a command carried out.</summary>
    /// <returns>False when no more are taken.</returns>
    public bool TryPost(NativeCommand command)
    {
        lock (_gate)
        {
            if (_ending)
            {
                return false;
            }

            _waiting.Enqueue(command);
            if (_resting >= _waiting.Count)
            {
                Monitor.Pulse(_gate);
            }
            else if (_threads < Most)
            {
                StartThread();
            }

            return true;
        }
    }

    /// <summary>Takes no more commands than this last one; those that wait are dropped, those under way come to their ends.</summary>
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
        new Thread(Run) { IsBackground = true, Name = "SimpleX core: commands" }.Start();
    }

    private void Run()
    {
        while (Next() is { } command)
        {
            run(command);
        }
    }

    private NativeCommand? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                _resting++;
                var inTime = !_ending && Monitor.Wait(_gate, Rest);
                _resting--;
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
