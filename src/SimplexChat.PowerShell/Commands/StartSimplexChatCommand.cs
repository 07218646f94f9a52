using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Starts sending and receiving in the core after Stop-SimplexChat.</summary>
[Cmdlet(VerbsLifecycle.Start, "SimplexChat", SupportsShouldProcess = true)]
[OutputType(typeof(ChatStartedResponse), typeof(ChatRunningResponse))]
public sealed class StartSimplexChatCommand : SimplexSessionCmdlet
{
    /// <summary>Starts the core with service requests.</summary>
    [Parameter]
    public SwitchParameter ServiceRequests { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ServiceRequests)
        {
            RequireCore("7.1", "-ServiceRequests");
        }

        if (ShouldProcess(Current.Endpoint, "Start sending and receiving"))
        {
            WriteObject(Send(new StartChatCommand { ServiceRequests = ServiceRequests }));
        }
    }
}
