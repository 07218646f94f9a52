namespace SimplexChat.Simulator;

/// <summary>The faults in force on a network. Of those that fit a command, the oldest befalls it.</summary>
internal sealed class FaultBook
{
    private readonly List<SimulatorFault> _faults = [];

    public IReadOnlyList<SimulatorFault> All => _faults.ToArray();

    public void Add(SimulatorFault fault) => _faults.Add(fault);

    public bool Remove(SimulatorFault fault) => _faults.Remove(fault);

    public bool IsAway(ChatCore core) => _faults.Any(fault => fault.Kind == SimulatorFaultKind.Away && IsAbout(fault, core));

    public bool HasFullDisk(ChatCore core) =>
        _faults.Count > 0 && _faults.Any(fault => fault.Kind == SimulatorFaultKind.DiskFull && IsAbout(fault, core));

    /// <summary>What befalls a command; it counts as having happened.</summary>
    public SimulatorFault? Take(ChatCore core, string command)
    {
        // Nearly always there is none, and every command asks.
        if (_faults.Count == 0 || _faults.FirstOrDefault(one => Befalls(one, core, command)) is not { } fault)
        {
            return null;
        }

        fault.Count++;
        if (fault.TimesLeft is { } left && (fault.TimesLeft = left - 1) == 0)
        {
            _faults.Remove(fault);
        }

        return fault;
    }

    public static bool IsAbout(SimulatorFault fault, ChatCore core) => fault.Core is null || fault.Core == core.Name;

    private static bool Befalls(SimulatorFault fault, ChatCore core, string command) =>
        fault.Kind is not (SimulatorFaultKind.Away or SimulatorFaultKind.RelayStopped)
        && IsAbout(fault, core)
        && (fault.Kind != SimulatorFaultKind.DiskFull || FullDisk.IsNeededFor(command))
        && fault.Matches?.Invoke(command) != false;
}
