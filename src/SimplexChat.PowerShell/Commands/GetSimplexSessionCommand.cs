using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the open sessions of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexSession")]
[OutputType(typeof(SimplexSession))]
public sealed class GetSimplexSessionCommand : SimplexCmdlet
{
    /// <summary>Returns only the default session, which cmdlets use if you don't specify -Session.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var sessions = RunspaceSessions.Current;
        if (!Default)
        {
            WriteObject(sessions.Open, enumerateCollection: true);
        }
        else if (sessions.Default is { } current)
        {
            WriteObject(current);
        }
    }
}
