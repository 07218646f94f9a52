using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Stops sending and receiving in the core.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SimplexChat", SupportsShouldProcess = true)]
[OutputType(typeof(ChatStoppedResponse))]
public sealed class StopSimplexChatCommand : SimplexSessionCmdlet
{
    /// <summary>Also stops a core that runs as a program, although that ends the program, and closes the session.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var endsCore = Current.EndsCoreWhenStopped;
        if (endsCore && !Force)
        {
            throw new SimplexInputException(
                $"The core at {Current.Endpoint} is a program of its own. This command would end the program, or leave it running "
                + "without answers, and Start-SimplexChat can't start it again. Nothing was sent. Stop the program or its service "
                + "instead. To end only this session, use Disconnect-SimplexChat. To stop the core anyway, use -Force.");
        }

        if (!ShouldProcess(Current.Endpoint, endsCore ? "End the core, and close the session" : "Stop sending and receiving"))
        {
            return;
        }

        if (endsCore)
        {
            WriteWarning($"The core at {Current.Endpoint} ends or no longer answers. Start the program again to use the core.");
        }

        Announce("APIStopChat");
        var response = Await(Current.StopCoreAsync);
        WriteNotices();
        if (response is not null)
        {
            WriteObject(response);
        }
    }
}
