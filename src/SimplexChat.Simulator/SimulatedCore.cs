using SimplexChat.Simulator.Clients;
using SimplexChat.Simulator.Commands;
using SimplexChat.Simulator.Cores;
using SimplexChat.Transports;

namespace SimplexChat.Simulator;

/// <summary>
/// A core of a simulated network. Any number of clients can be connected at the same time. Each client gets the responses
/// to its own commands. An event goes to only one client, and waits while no client is connected.
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

    /// <summary>Gets the name of the core in the simulator, which is usually the first display name of its user.</summary>
    public string Name { get; }

    /// <summary>Gets the network of the core.</summary>
    public SimplexSimulator Simulator { get; }

    internal int Number { get; }

    internal ChatCore State => _core;

    /// <summary>Returns the core that a session is connected to, or null if it isn't a simulated core in this process.</summary>
    /// <param name="session">The session.</param>
    public static SimulatedCore? Of(SimplexSession session) => (session.Transport as SimulatorTransport)?.Core;

    /// <summary>Creates a transport to the core for a session.</summary>
    public ICoreTransport CreateTransport() => new SimulatorTransport(this);

    internal SimulatorConnection Connect()
    {
        if (_closed)
        {
            throw new SimplexConnectionException(
                $"The simulator of '{Name}' was disposed. Create a new simulator and connect to one of its cores.");
        }

        if (_network.Pump.Invoke(() => _network.Faults.IsAway(Name)))
        {
            throw new SimplexConnectionException($"The simulated core '{Name}' is not reachable because of a fault (Away). Remove the fault.");
        }

        return new SimulatorConnection(_network, _core);
    }

    /// <summary>Starts the chat of a core that was stopped, as the program of a real core does when it starts.</summary>
    internal void StartChat() => _network.Pump.Invoke(() =>
    {
        if (_core.Accounts.All.Any())
        {
            _core.IsStoreChanged = false;
            CoreCommands.Start(_core, withServiceRequests: false);
        }

        return true;
    });

    internal void Close()
    {
        _closed = true;
        _network.Pump.Post(_core.Clients.CloseAll);
    }
}
