using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes an in-memory network of cores, for tests, demos and learning.</summary>
[Cmdlet(VerbsCommon.New, "SimplexSimulator")]
[OutputType(typeof(SimplexSimulator))]
public sealed class NewSimplexSimulatorCommand : SimplexCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput() => WriteObject(new SimplexSimulator());
}
