using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Stops sending and receiving in the core.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SimplexChat", SupportsShouldProcess = true)]
[OutputType(typeof(ChatStoppedResponse))]
public sealed class StopSimplexChatCommand : SimplexSessionCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ShouldProcess(Current.Endpoint, "Stop sending and receiving"))
        {
            WriteObject(Send(new ApiStopChatCommand()));
        }
    }
}
