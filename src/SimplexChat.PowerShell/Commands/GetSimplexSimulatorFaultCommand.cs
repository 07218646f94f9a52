using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the active faults of a simulated network.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexSimulatorFault")]
[OutputType(typeof(SimulatorFault))]
public sealed class GetSimplexSimulatorFaultCommand : SimplexSimulatorCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput() => WriteObject(Network().Faults, enumerateCollection: true);
}
