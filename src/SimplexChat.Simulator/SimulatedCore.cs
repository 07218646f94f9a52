using SimplexChat.Transports;

namespace SimplexChat.Simulator;

/// <summary>
/// One core of a simulated network. Any number of clients may connect to it at once: each gets the answers to its own
/// commands; an event goes to only one of them, and waits while none is connected.
/// </summary>
public sealed class SimulatedCore
{
    private readonly CoreNetwork _network;
    private readonly ChatCore _core;
    private volatile bool _closed;

    internal SimulatedCore(int number, string name, SimplexSimulator simulator, CoreNetwork network, string? displayName)
    {
        Number = number;
        Name = name;
        Simulator = simulator;
        _network = network;
        _core = network.Pump.Invoke(() => new ChatCore(network, name, displayName));
    }

    /// <summary>The core's name in the simulator; mostly the display name that its first user began with.</summary>
    public string Name { get; }

    /// <summary>The network that it is part of.</summary>
    public SimplexSimulator Simulator { get; }

    internal int Number { get; }

    internal ChatCore State => _core;

    /// <summary>The core that a session is connected to; null if that is no simulated one in this process.</summary>
    /// <param name="session">The session.</param>
    public static SimulatedCore? Of(SimplexSession session) => (session.Transport as SimulatorTransport)?.Core;

    /// <summary>A transport to the core, for a session.</summary>
    public ICoreTransport CreateTransport() => new SimulatorTransport(this);

    internal SimulatorConnection Connect()
    {
        if (_closed)
        {
            throw new SimplexConnectionException(
                $"The simulator of '{Name}' has been disposed of. Make a new simulator and connect to a core of it.");
        }

        if (_network.Pump.Invoke(() => _network.Faults.IsAway(_core)))
        {
            throw new SimplexConnectionException($"The simulated core '{Name}' is away: a fault says so.");
        }

        return new SimulatorConnection(_network, _core);
    }

    internal void Close()
    {
        _closed = true;
        _network.Pump.Post(_core.Clients.CloseAll);
    }
}
