using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Faults;

namespace SimplexChat.Simulator;

/// <summary>
/// An in-memory network of cores that support the bot API. A link of one core works in the others, and a message of one
/// core arrives at the others, with the responses and events of real cores. The same commands in the same order always
/// cause the same responses and events.
/// </summary>
public sealed class SimplexSimulator : IDisposable
{
    private readonly CoreNetwork _network;
    private readonly Dictionary<string, SimulatedCore> _cores = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private bool _disposed;

    /// <summary>Initializes a network without cores.</summary>
    /// <param name="seed">The seed for random keys, links and names. The same seed produces the same ones.</param>
    /// <param name="clock">The clock of the network, by default the clock of the system.</param>
    public SimplexSimulator(int seed = 0, SimulatorClock? clock = null) =>
        _network = new CoreNetwork(seed, clock ?? new SimulatorClock());

    /// <summary>Gets the cores, in the order in which they were added.</summary>
    public IReadOnlyList<SimulatedCore> Cores
    {
        get
        {
            lock (_gate)
            {
                return [.. _cores.Values.OrderBy(core => core.Number)];
            }
        }
    }

    /// <summary>Gets the clock of the network, which a test can advance.</summary>
    public SimulatorClock Clock => _network.Clock;

    /// <summary>
    /// Gets or sets the version that the cores report, by default 6.4.5.1. Clients refuse parameters that this version doesn't
    /// support. The cores themselves support the commands of all versions.
    /// </summary>
    public Version CoreVersion
    {
        get => _network.Pump.Invoke(() => _network.CoreVersion);
        set => _network.Pump.Invoke(() => _network.CoreVersion = value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Gets the active faults, in the order in which they were added.</summary>
    public IReadOnlyList<SimulatorFault> Faults => _network.Pump.Invoke(() => _network.Faults.All);

    /// <summary>Gets the errors in actions of peers, such as automatic answers; at most one for each peer.</summary>
    public IReadOnlyList<string> PeerFailures => _network.Pump.Invoke(_network.PeerFailures.ToArray);

    /// <summary>Adds a new core with one user.</summary>
    /// <param name="displayName">The display name of the user, which is also the name of the core in the simulator.</param>
    /// <exception cref="ArgumentException">Another core has the name, or cores don't accept it.</exception>
    public SimulatedCore AddCore(string displayName) => AddCore(displayName, displayName);

    /// <summary>Adds a new core with one user, whose display name other users can have too.</summary>
    /// <param name="name">The name of the core in the simulator.</param>
    /// <param name="displayName">The display name of the user.</param>
    /// <exception cref="ArgumentException">Another core has the name, or cores don't accept the display name.</exception>
    public SimulatedCore AddCore(string name, string displayName)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            ThrowIfTaken(name);
            return AddWithUser(name, displayName);
        }
    }

    /// <summary>Adds a core with a new database, which has no user and isn't started.</summary>
    /// <param name="name">The name of the core in the simulator.</param>
    /// <exception cref="ArgumentException">Another core has the name.</exception>
    public SimulatedCore AddEmptyCore(string name)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            ThrowIfTaken(name);
            return Add(name, displayName: null);
        }
    }

    /// <summary>Returns the core with a name, and adds it if it doesn't exist.</summary>
    /// <param name="displayName">The display name of the user.</param>
    /// <exception cref="ArgumentException">Cores don't accept the name.</exception>
    public SimulatedCore GetOrAddCore(string displayName)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _cores.TryGetValue(displayName, out var core) ? core : AddWithUser(displayName, displayName);
        }
    }

    /// <summary>Adds a fault. A fault that disconnects clients without waiting for a command ends immediately.</summary>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentException">The fault was already added, or its core doesn't exist.</exception>
    public void AddFault(SimulatorFault fault)
    {
        if (fault is null)
        {
            throw new ArgumentNullException(nameof(fault));
        }

        ChangeFaults(() => FaultCommands.Add(_network, fault));
        fault.Simulator = this;
        if (fault.Kind == SimulatorFaultKind.RelayStopped)
        {
            StopRelay();
        }
    }

    /// <summary>Removes a fault. Removing it again has no effect.</summary>
    /// <param name="fault">The fault.</param>
    public void RemoveFault(SimulatorFault fault)
    {
        var ended = false;
        ChangeFaults(() => ended = _network.Faults.Remove(fault));
        if (ended && fault.Kind == SimulatorFaultKind.RelayStopped && !Faults.Any(other => other.Kind == fault.Kind))
        {
            StartRelay();
        }
    }

    /// <summary>
    /// Writes all commands, responses and events of the cores as JSON lines, in the format of the recorded conversations
    /// with real cores. The latest 64 MB are stored.
    /// </summary>
    /// <param name="writer">The writer.</param>
    /// <param name="about">The description in the first line.</param>
    public void WriteTranscript(TextWriter writer, string about = "A conversation on the simulator.")
    {
        if (writer is null)
        {
            throw new ArgumentNullException(nameof(writer));
        }

        var lines = _network.Pump.Invoke(_network.Transcript.Lines);
        lines.Write(writer, about);
    }

    /// <summary>
    /// Stops the relay. Each running core sends <c>contactsDisconnected</c>, and <c>chatError</c> with a BROKER error for
    /// its attempt to reconnect. A real core repeats the error with each attempt; the simulator sends it once. Messages
    /// are accepted and wait. Commands that need a response of the relay, such as creating a link, fail with that error.
    /// </summary>
    public void StopRelay() => ChangeRelay(() =>
    {
        foreach (var core in _network.StopRelay())
        {
            RelaySubscriptions.Retry(core);
        }
    });

    /// <summary>
    /// Starts the relay again. Each running core sends <c>contactsSubscribed</c>, and waiting messages are delivered.
    /// </summary>
    public void StartRelay() => ChangeRelay(() =>
    {
        _network.StartRelay();
        _network.DeliverAll();
    });

    /// <summary>
    /// Closes all connections to the cores. Deletes received files, except those in a folder that a client specified.
    /// </summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _network.Timetable.Dispose();
            foreach (var core in _cores.Values)
            {
                core.Close();
            }

            _network.Pump.Invoke(_network.Folder.Delete);
        }
    }

    internal CoreNetwork Network => _network;

    private void ChangeFaults(Action change)
    {
        ThrowIfDisposed();
        _network.Pump.Invoke(change);
    }

    private void ChangeRelay(Action change)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            _network.Pump.Invoke(change);
        }
    }

    private SimulatedCore AddWithUser(string name, string displayName)
    {
        if (!DisplayNames.IsValid(displayName))
        {
            throw new ArgumentException(
                $"'{displayName}' isn't a valid display name. Use a name such as '{DisplayNames.MakeValid(displayName)}'.",
                nameof(displayName));
        }

        return Add(name, displayName);
    }

    private SimulatedCore Add(string name, string? displayName)
    {
        var core = new SimulatedCore(_cores.Count, name, this, _network, displayName);
        _cores.Add(name, core);
        return core;
    }

    private void ThrowIfTaken(string name)
    {
        if (_cores.ContainsKey(name))
        {
            throw new ArgumentException($"The simulator already has a core named '{name}'.", nameof(name));
        }
    }

    private void ThrowIfDisposed()
    {
        if (_disposed)
        {
            throw new ObjectDisposedException(nameof(SimplexSimulator));
        }
    }
}
