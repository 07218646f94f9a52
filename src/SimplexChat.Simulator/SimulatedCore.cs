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

    internal SimulatedCore(int number, string name, CoreNetwork network, bool hasUser)
    {
        Number = number;
        Name = name;
        _network = network;
        _core = network.Pump.Invoke(() => new ChatCore(network, hasUser ? name : null));
    }

    /// <summary>The core's name in the simulator: the display name that its first user began with, if it began with one.</summary>
    public string Name { get; }

    internal int Number { get; }

    /// <summary>A transport to the core, for a session.</summary>
    public ICoreTransport CreateTransport() => new SimulatorTransport(this);

    internal ICoreConnection Connect()
    {
        if (_closed)
        {
            throw new SimplexConnectionException(
                $"The simulator of '{Name}' has been disposed of. Make a new simulator and connect to a core of it.");
        }

        return new SimulatorConnection(_network, _core);
    }

    internal void Close()
    {
        _closed = true;
        _network.Pump.Post(_core.Clients.CloseAll);
    }
}
