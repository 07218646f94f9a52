using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Stops serving simulated cores.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SimplexSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopSimplexSimulatorCommand : SimplexCmdlet
{
    /// <summary>Specifies the served cores that Start-SimplexSimulator returned.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ServedCore[]? Core { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Core;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        foreach (var core in Core ?? ServedCore.All)
        {
            if (ShouldProcess(core.Uri.ToString(), "Stop serving"))
            {
                Await(_ => core.StopAsync());
            }
        }
    }
}
