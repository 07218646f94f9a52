using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Connects the core to an app that wants to control it. Requires core 7.1.</summary>
[Cmdlet(VerbsCommunications.Connect, "SimplexRemoteControl", SupportsShouldProcess = true)]
[OutputType(typeof(RemoteCtrlConnectingResponse))]
public sealed class ConnectSimplexRemoteControlCommand : SimplexSessionCmdlet
{
    /// <summary>Specifies the invitation that the app shows.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The invitation of the app, a link that begins with xrcp:/")]
    [ValidateNotNullOrEmpty]
    public string Invitation { get; set; } = "";

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var invitation = Invitation.Trim();
        if (!invitation.StartsWith("xrcp:/", StringComparison.Ordinal))
        {
            throw new SimplexInputException("The text isn't an invitation to remote control. An invitation begins with xrcp:/");
        }

        if (ShouldProcess(Current.Endpoint, "Let an app control this core"))
        {
            WriteObject(Send(new ConnectRemoteCtrlCommand { RemoteInvitation = invitation }));
        }
    }
}
