namespace SimplexChat.Simulator;

/// <summary>
/// What lies between cores: what one sends waits in the receiver's inbox until it is delivered. Everything here and in
/// the cores happens on one thread at a time, the pump's; nothing is locked.
/// </summary>
internal sealed class CoreNetwork
{
    private readonly Queue<ChatCore> _order = new();
    private readonly List<ChatCore> _cores = [];
    private readonly Queue<(ChatCore Receiver, Action Delivery)> _held = new();

    public CoreNetwork(int seed, SimulatorClock clock)
    {
        Clock = clock;
        Random = new RandomSource(seed);
        Relay = new Relay(Random);
        Timetable = new Timetable(clock, () => Pump.Post(DeliverAll));
    }

    public CorePump Pump { get; } = new();

    public SimulatorClock Clock { get; }

    public Timetable Timetable { get; }

    public RandomSource Random { get; }

    public Relay Relay { get; }

    public NetworkTranscript Transcript { get; } = new();

    /// <summary>What peers could not do by themselves, in words.</summary>
    public List<string> PeerFailures { get; } = [];

    public FaultBook Faults { get; } = new();

    /// <summary>Whether what happens is what a test finds there already: clients are told nothing of it.</summary>
    public bool IsPreparing { get; set; }

    public LinkDirectory Links { get; } = new();

    public SimulatorFolder Folder { get; } = new();

    public IReadOnlyList<ChatCore> Cores => _cores;

    public void Add(ChatCore core) => _cores.Add(core);

    /// <summary>
    /// Sends something to a core through the relay: it is delivered after the command that caused it has been answered,
    /// and when the relay runs.
    /// </summary>
    public void Post(ChatCore receiver, Action delivery)
    {
        if (Relay.IsStopped)
        {
            _held.Enqueue((receiver, delivery));
        }
        else
        {
            PostWithin(receiver, delivery);
        }
    }

    /// <summary>Has a core do something by itself, after the command that caused it has been answered.</summary>
    public void PostWithin(ChatCore core, Action delivery)
    {
        core.Inbox.Enqueue(delivery);
        _order.Enqueue(core);
    }

    /// <summary>Takes the relay from the network: what is sent waits, and what needs the relay is refused.</summary>
    /// <returns>The cores that noticed; none if the relay was stopped already.</returns>
    public IReadOnlyList<ChatCore> StopRelay()
    {
        if (Relay.IsStopped)
        {
            return [];
        }

        Relay.IsStopped = true;
        Transcript.AddNote("relay", "the relay is stopped");
        foreach (var core in _cores)
        {
            // What was at the relay for a core that does not run.
            while (core.Inbox.Count > 0)
            {
                _held.Enqueue((core, core.Inbox.Dequeue()));
            }
        }

        return Tell(RelaySubscriptions.Lose);
    }

    /// <summary>Brings the relay back: what waited goes on its way.</summary>
    public void StartRelay()
    {
        if (!Relay.IsStopped)
        {
            return;
        }

        Relay.IsStopped = false;
        Transcript.AddNote("relay", "the relay is started again");
        Tell(RelaySubscriptions.Restore);
        while (_held.Count > 0)
        {
            var (receiver, delivery) = _held.Dequeue();
            PostWithin(receiver, delivery);
        }
    }

    /// <summary>Delivers everything, in the order it was sent, and does what is due.</summary>
    public void DeliverAll()
    {
        do
        {
            while (_order.Count > 0)
            {
                DeliverNext(_order.Dequeue());
            }
        }
        while (Timetable.DoNext());
    }

    /// <summary>Goes on to deliver to a core that was stopped.</summary>
    public void Resume(ChatCore receiver)
    {
        for (var i = 0; i < receiver.Inbox.Count; i++)
        {
            _order.Enqueue(receiver);
        }
    }

    /// <summary>Delivers what has waited longest for one core.</summary>
    /// <returns>False when nothing waits, or the core is stopped.</returns>
    public static bool DeliverNext(ChatCore receiver)
    {
        if (!receiver.IsStarted || receiver.Inbox.Count == 0)
        {
            return false;
        }

        receiver.Receive(receiver.Inbox.Dequeue());
        return true;
    }

    private List<ChatCore> Tell(Action<ChatCore> change)
    {
        var running = _cores.Where(core => core.IsStarted).ToList();
        running.ForEach(change);
        return running;
    }
}
