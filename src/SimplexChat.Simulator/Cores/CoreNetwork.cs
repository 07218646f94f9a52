using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The network between cores. What a core sends waits in the inbox of the receiver until it is delivered. The network and
/// its cores run on the pump, one step at a time, so they need no locks.
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

    /// <summary>Gets the memory for messages that clients haven't received yet.</summary>
    public MessageBlocks Blocks { get; } = new(size: 16 * 1024, maxUnused: 1024);

    public NetworkTranscript Transcript { get; } = new();

    /// <summary>Gets the errors in automatic actions of peers.</summary>
    public List<string> PeerFailures { get; } = [];

    public FaultBook Faults { get; } = new();

    /// <summary>Gets or sets whether a test prepares the network. Clients then get no events.</summary>
    public bool IsPreparing { get; set; }

    /// <summary>Gets or sets the version that the cores report. The default is that of the recorded conversations.</summary>
    public Version CoreVersion { get; set; } = new(6, 4, 5, 1);

    /// <summary>Gets or sets which of the two builds with the recorded version the cores are.</summary>
    public CoreBuild CoreBuild { get; set; }

    public bool IsReleaseBuild => CoreBuild == CoreBuild.Release;

    public LinkDirectory Links { get; } = new();

    public SimulatorFolder Folder { get; } = new();

    public IReadOnlyList<ChatCore> Cores => _cores;

    public void Add(ChatCore core) => _cores.Add(core);

    /// <summary>
    /// Sends something to a core through the relay. It is delivered after the response to the current command, and only
    /// while the relay runs.
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

    /// <summary>Runs an action in a core after the response to the current command.</summary>
    public void PostWithin(ChatCore core, Action delivery)
    {
        core.Inbox.Enqueue(delivery);
        _order.Enqueue(core);
    }

    /// <summary>Stops the relay. Messages then wait, and commands that need the relay are refused.</summary>
    /// <returns>The running cores, or an empty list if the relay was stopped already.</returns>
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
            // The relay also had what waits for a stopped core.
            while (core.Inbox.Count > 0)
            {
                _held.Enqueue((core, core.Inbox.Dequeue()));
            }
        }

        return Tell(RelaySubscriptions.Lose);
    }

    /// <summary>Starts the relay again and delivers what waited.</summary>
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

    /// <summary>Delivers everything in the order of sending, and runs the actions that are due.</summary>
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

    /// <summary>Continues the delivery to a core that was stopped.</summary>
    public void Resume(ChatCore receiver)
    {
        for (var i = 0; i < receiver.Inbox.Count; i++)
        {
            _order.Enqueue(receiver);
        }
    }

    /// <summary>Delivers to a core what has waited longest.</summary>
    /// <returns>False if nothing waits, or if the core is stopped.</returns>
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
