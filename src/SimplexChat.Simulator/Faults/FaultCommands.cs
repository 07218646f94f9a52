using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Network;

namespace SimplexChat.Simulator.Faults;

/// <summary>Adds faults, and performs their immediate actions.</summary>
internal static class FaultCommands
{
    public static void Add(CoreNetwork network, SimulatorFault fault)
    {
        if (network.Faults.All.Contains(fault))
        {
            throw new ArgumentException("The fault was already added.", nameof(fault));
        }

        var cores = network.Cores.Where(core => FaultBook.IsAbout(fault, core.Name)).ToList();
        if (fault.Core is not null && cores.Count == 0)
        {
            throw new ArgumentException($"The simulator has no core named '{fault.Core}'.", nameof(fault));
        }

        network.Transcript.AddNote(fault.Core ?? "simulator", $"fault: {fault}");
        var isNow = fault.Kind == SimulatorFaultKind.Disconnect && fault.Matches is null;
        if (!isNow)
        {
            network.Faults.Add(fault);
        }

        if (isNow)
        {
            fault.TimesLeft = 0;
        }

        if (isNow || fault.Kind == SimulatorFaultKind.Away)
        {
            fault.Count++;
            cores.ForEach(core => core.Clients.CloseAll());
        }
    }
}
