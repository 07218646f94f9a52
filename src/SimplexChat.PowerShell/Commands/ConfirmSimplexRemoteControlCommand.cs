using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Confirms the session code of an app that wants to control the core. Requires core 7.1.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "SimplexRemoteControl", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RemoteCtrlConnectedResponse))]
public sealed class ConfirmSimplexRemoteControlCommand : SimplexSessionCmdlet
{
    /// <summary>Specifies the session code that the app shows.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The session code that the app shows. It must be the code in the event remoteCtrlSessionCode.")]
    [ValidateNotNullOrEmpty]
    public string SessionCode { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, "Let the app with this session code control this core"))
        {
            WriteObject(Send(new VerifyRemoteCtrlSessionCommand { SessionCode = SessionCode.Trim() }));
        }
    }
}
