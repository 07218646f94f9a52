namespace SimplexChat.Simulator;

/// <summary>
/// What lies between cores: what one sends waits in the receiver's inbox until it is delivered. Everything here and in
/// the cores happens on one thread at a time, the pump's; nothing is locked.
/// </summary>
internal sealed class CoreNetwork
{
    private readonly Queue<ChatCore> _order = new();

    public CoreNetwork(int seed, SimulatorClock clock)
    {
        Clock = clock;
        Random = new RandomSource(seed);
        Relay = new Relay(Random);
    }

    public CorePump Pump { get; } = new();

    public SimulatorClock Clock { get; }

    public RandomSource Random { get; }

    public Relay Relay { get; }

    public LinkDirectory Links { get; } = new();

    public SimulatorFolder Folder { get; } = new();

    /// <summary>Sends something to a core: it is delivered after the command that caused it has been answered.</summary>
    public void Post(ChatCore receiver, Action delivery)
    {
        receiver.Inbox.Enqueue(delivery);
        _order.Enqueue(receiver);
    }

    /// <summary>Delivers everything, in the order it was sent.</summary>
    public void DeliverAll()
    {
        while (_order.Count > 0)
        {
            DeliverNext(_order.Dequeue());
        }
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
}
