using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Simulators;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a simulated network of cores in memory.</summary>
[Cmdlet(VerbsCommon.New, "SimplexSimulator")]
[OutputType(typeof(SimplexSimulator))]
public sealed class NewSimplexSimulatorCommand : SimplexCmdlet
{
    /// <summary>Specifies the number from which links, keys and random names are generated.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Specifies the time at which the clock of the network starts.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [TimeTransformation]
    public DateTime? Time { get; set; }

    /// <summary>Specifies the version that the cores report.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public Version? CoreVersion { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => ShouldOperator.Register(this);

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var network = new SimplexSimulator(Seed, Time is { } time ? new SimulatorClock(time) : null);
        if (CoreVersion is { } version)
        {
            network.CoreVersion = version;
        }

        WriteObject(network);
    }
}
