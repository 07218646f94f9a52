using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the open sessions of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexSession", DefaultParameterSetName = IdSet)]
[OutputType(typeof(SimplexSession))]
public sealed class GetSimplexSessionCommand : SimplexCmdlet
{
    private const string IdSet = "Id";
    private const string DefaultSet = "Default";

    /// <summary>Specifies the ids of the sessions.</summary>
    [ArgumentCompleter(typeof(SessionCompleter))]
    [Parameter(Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionTransformation(Several = true)]
    public SimplexSession[]? Id { get; set; }

    /// <summary>Returns only the default session, which cmdlets use if you don't specify -Session.</summary>
    [Parameter(ParameterSetName = DefaultSet)]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var sessions = RunspaceSessions.Current;
        if (!Default)
        {
            WriteObject(Id ?? sessions.Open, enumerateCollection: true);
        }
        else if (sessions.Default is { } current)
        {
            WriteObject(current);
        }
    }
}
