using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a simulated network of cores in memory.</summary>
[Cmdlet(VerbsCommon.New, "SimplexSimulator")]
[OutputType(typeof(SimplexSimulator))]
public sealed class NewSimplexSimulatorCommand : SimplexCmdlet
{
    /// <summary>What links, keys and random names are made from: the same number gives the same ones.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>
    /// The time at which the network's clock starts. It stands still, but for a millisecond with each thing that happens, until
    /// it is moved: <c>$network.Clock.Advance('00:10:00')</c>. Without it, the clock is the computer's.
    /// </summary>
    [Parameter]
    [TimeTransformation]
    public DateTime? Time { get; set; }

    /// <inheritdoc/>
    protected override void OnBegin() => ShouldOperator.Register(this);

    /// <inheritdoc/>
    protected override void OnInput() =>
        WriteObject(new SimplexSimulator(Seed, Time is { } time ? new SimulatorClock(time) : null));
}
