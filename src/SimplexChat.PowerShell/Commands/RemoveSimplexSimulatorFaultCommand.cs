using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Removes faults from a simulated network.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexSimulatorFault")]
[OutputType(typeof(void))]
public sealed class RemoveSimplexSimulatorFaultCommand : SimplexSimulatorCmdlet
{
    /// <summary>Specifies the faults that Add-SimplexSimulatorFault or Get-SimplexSimulatorFault returned.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulatorFault[]? Fault { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var fault in Fault ?? Network().Faults)
        {
            fault.Simulator?.RemoveFault(fault);
        }
    }
}
