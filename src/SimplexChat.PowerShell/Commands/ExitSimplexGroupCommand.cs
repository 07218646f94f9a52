using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Leaves a group.</summary>
[Cmdlet(VerbsCommon.Exit, "SimplexGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(LeftMemberUserResponse))]
public sealed class ExitSimplexGroupCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), "Leave group"))
        {
            WriteObject(Send(new ApiLeaveGroupCommand { GroupId = groupId }));
        }
    }
}
