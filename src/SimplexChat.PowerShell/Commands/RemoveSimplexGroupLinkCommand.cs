using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Deletes the link of a group.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexGroupLink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GroupLinkDeletedResponse))]
public sealed class RemoveSimplexGroupLinkCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), "Delete link permanently"))
        {
            WriteObject(Send(new ApiDeleteGroupLinkCommand { GroupId = groupId }));
        }
    }
}
