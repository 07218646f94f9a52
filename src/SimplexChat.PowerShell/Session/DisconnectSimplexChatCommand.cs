using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Closes sessions; without one, the runspace's default.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SimplexChat")]
[OutputType(typeof(void))]
public sealed class DisconnectSimplexChatCommand : SimplexCmdlet
{
    /// <summary>The sessions to close; by default the one that this runspace connected last.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimplexSession[]? Session { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Session;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var sessions = Session ?? (RunspaceSessions.Current.Default is { } current ? [current] : []);
        if (sessions.Length == 0)
        {
            WriteVerbose("There is no open session in this runspace.");
        }

        foreach (var session in sessions)
        {
            Await(session.CloseAsync);
        }
    }
}
