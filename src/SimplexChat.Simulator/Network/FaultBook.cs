namespace SimplexChat.Simulator.Network;

/// <summary>The active faults of a network, which apply to cores by their names. If several match a command, the oldest applies.</summary>
internal sealed class FaultBook
{
    private readonly List<SimulatorFault> _faults = [];

    public IReadOnlyList<SimulatorFault> All => _faults.ToArray();

    public void Add(SimulatorFault fault) => _faults.Add(fault);

    public bool Remove(SimulatorFault fault) => _faults.Remove(fault);

    public bool IsAway(string core) => _faults.Any(fault => fault.Kind == SimulatorFaultKind.Away && IsAbout(fault, core));

    public bool HasFullDisk(string core) =>
        _faults.Count > 0 && _faults.Any(fault => fault.Kind == SimulatorFaultKind.DiskFull && IsAbout(fault, core));

    /// <summary>Returns the fault that applies to a command, or null, and counts it.</summary>
    public SimulatorFault? Take(string core, string command)
    {
        // Usually there is none, and each command calls this method.
        if (_faults.Count == 0 || _faults.FirstOrDefault(one => AppliesTo(one, core, command)) is not { } fault)
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

    public static bool IsAbout(SimulatorFault fault, string core) => fault.Core is null || fault.Core == core;

    private static bool AppliesTo(SimulatorFault fault, string core, string command) =>
        fault.Kind is not (SimulatorFaultKind.Away or SimulatorFaultKind.RelayStopped)
        && IsAbout(fault, core)
        && (fault.Kind != SimulatorFaultKind.DiskFull || FullDisk.IsNeededFor(command))
        && fault.Matches?.Invoke(command) != false;
}
