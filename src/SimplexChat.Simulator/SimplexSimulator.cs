namespace SimplexChat.Simulator;

/// <summary>
/// An in-memory network of cores that speak the bot API. Links made by one core work in the others, and what one sends
/// reaches them with the responses and events of a real core. The same commands in the same order give the same
/// conversation.
/// </summary>
public sealed class SimplexSimulator : IDisposable
{
    private readonly CoreNetwork _network;
    private readonly Dictionary<string, SimulatedCore> _cores = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private bool _disposed;

    /// <summary>Makes a network without cores.</summary>
    /// <param name="seed">What random keys, links and names are made from: the same seed gives the same ones.</param>
    /// <param name="clock">The time of the network; the system's by default.</param>
    public SimplexSimulator(int seed = 0, SimulatorClock? clock = null) =>
        _network = new CoreNetwork(seed, clock ?? new SimulatorClock());

    /// <summary>The cores, in the order in which they were added.</summary>
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

    /// <summary>The time of the network, which a test can move.</summary>
    public SimulatorClock Clock => _network.Clock;

    /// <summary>The faults that are in force, in the order in which they were added.</summary>
    public IReadOnlyList<SimulatorFault> Faults => _network.Pump.Invoke(() => _network.Faults.All);

    /// <summary>What peers could not do by themselves, such as answer a message, in words: at most one for each peer.</summary>
    public IReadOnlyList<string> PeerFailures => _network.Pump.Invoke(_network.PeerFailures.ToArray);

    /// <summary>Adds a new core with one user.</summary>
    /// <param name="displayName">The user's display name, which is also the core's name in the simulator.</param>
    /// <exception cref="ArgumentException">The name is taken, or none that a core takes.</exception>
    public SimulatedCore AddCore(string displayName) => AddCore(displayName, displayName);

    /// <summary>Adds a new core with one user, whose display name others may have too.</summary>
    /// <param name="name">The core's name in the simulator.</param>
    /// <param name="displayName">The user's display name.</param>
    /// <exception cref="ArgumentException">The name is taken, or the display name is none that a core takes.</exception>
    public SimulatedCore AddCore(string name, string displayName)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            ThrowIfTaken(name);
            return AddWithUser(name, displayName);
        }
    }

    /// <summary>Adds a core as it is with a new database: without a user, and not started.</summary>
    /// <param name="name">The core's name in the simulator.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public SimulatedCore AddEmptyCore(string name)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            ThrowIfTaken(name);
            return Add(name, displayName: null);
        }
    }

    /// <summary>The core of that name; added if there is none.</summary>
    /// <param name="displayName">The user's display name.</param>
    /// <exception cref="ArgumentException">The name is none that a core takes.</exception>
    public SimulatedCore GetOrAddCore(string displayName)
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            return _cores.TryGetValue(displayName, out var core) ? core : AddWithUser(displayName, displayName);
        }
    }

    /// <summary>Puts a fault in force. One that drops a connection without waiting for a command is over at once.</summary>
    /// <param name="fault">The fault.</param>
    /// <exception cref="ArgumentException">The fault is in force already, or names a core that is not there.</exception>
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

    /// <summary>Ends a fault. Doing so again does nothing.</summary>
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
    /// Writes all that cores were told and said, in the form in which conversations with a real core are recorded: JSON
    /// lines. The latest 64 MB are kept.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="about">What the first line says that it is about.</param>
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
    /// Stops the relay. Every core that runs says <c>contactsDisconnected</c>, and <c>chatError</c> with a BROKER error of
    /// its try to connect again: once, where a real core says it with each try. Messages are still taken and wait;
    /// what needs the relay to answer, such as a new link, is refused with that error.
    /// </summary>
    public void StopRelay() => ChangeRelay(() =>
    {
        foreach (var core in _network.StopRelay())
        {
            RelaySubscriptions.Retry(core);
        }
    });

    /// <summary>
    /// Starts the relay again. Every core that runs says <c>contactsSubscribed</c>, and what waited goes on its way.
    /// </summary>
    public void StartRelay() => ChangeRelay(() =>
    {
        _network.StartRelay();
        _network.DeliverAll();
    });

    /// <summary>
    /// Closes every connection to every core, and removes the files that cores received into no folder that was named.
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
                $"'{displayName}' is no display name that a core takes; '{DisplayNames.MakeValid(displayName)}' would be.",
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
