using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Allows a core that is a relay to serve a public group. Requires a core newer than version 6.4.</summary>
[Cmdlet(VerbsLifecycle.Approve, "SimplexRelayGroup", SupportsShouldProcess = true)]
[OutputType(typeof(RelayGroupAllowedResponse))]
public sealed class ApproveSimplexRelayGroupCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), "Allow on this relay"))
        {
            WriteObject(Send(new ApiAllowRelayGroupCommand { GroupId = groupId }));
        }
    }
}
