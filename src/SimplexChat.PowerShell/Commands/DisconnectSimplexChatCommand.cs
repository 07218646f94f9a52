using System.Globalization;
using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Closes sessions.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SimplexChat", SupportsShouldProcess = true, DefaultParameterSetName = WaitSet)]
[OutputType(typeof(void))]
public sealed class DisconnectSimplexChatCommand : SimplexCmdlet
{
    private const string WaitSet = "Wait";
    private const string NoWaitSet = "NoWait";

    /// <summary>Specifies the sessions to close: sessions, or their ids.</summary>
    [ArgumentCompleter(typeof(SessionCompleter))]
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionTransformation(Several = true)]
    public SimplexSession[]? Session { get; set; }

    /// <summary>
    /// Specifies how long a core inside PowerShell can take to send messages and files: a number of seconds, or a TimeSpan.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <summary>Closes the session at once, without waiting until messages and files have reached the relay.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoWaitSet,
        HelpMessage = "Specify -NoWait to close the session without waiting for queued messages.")]
    public SwitchParameter NoWait { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Session;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (NoWait && MyInvocation.BoundParameters.ContainsKey(nameof(Timeout)) && !HasDefaultValue(nameof(Timeout)))
        {
            throw new SimplexInputException("-Timeout doesn't apply with -NoWait. Specify one of them.");
        }

        var sessions = Session ?? (RunspaceSessions.Current.Default is { } current ? [current] : []);
        if (sessions.Length == 0)
        {
            WriteVerbose("No session is open in this runspace");
        }

        foreach (var session in sessions)
        {
            if (ShouldProcess($"session {session.Id.ToString(CultureInfo.InvariantCulture)}, {session.Endpoint}", NoWait ? "Close at once" : "Close"))
            {
                Close(session);
            }
        }
    }

    private void Close(SimplexSession session)
    {
        if (!NoWait && session.Unsent is { } unsent)
        {
            WriteVerbose($"Waiting until the relay accepts {unsent}");
        }

        // Ctrl+C ends the wait for unsent messages. The session is then closed, and a warning reports the messages that are left.
        Await(token => session.CloseAsync(NoWait ? TimeSpan.Zero : Timeout ?? session.Options.SendingTimeout, token));
        while (session.TryTakeNotice(out var notice))
        {
            if (notice!.Kind == NoticeKind.Unsent)
            {
                Warn(notice.Message);
            }
        }
    }

    // After Ctrl+C, the pipeline doesn't accept warnings any more.
    private void Warn(string message)
    {
        if (Stopping)
        {
            Host.UI.WriteWarningLine(message);
        }
        else
        {
            WriteWarning(message);
        }
    }
}
