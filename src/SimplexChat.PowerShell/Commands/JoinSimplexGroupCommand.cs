using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Accepts an invitation to a group.</summary>
[Cmdlet(VerbsCommon.Join, "SimplexGroup", SupportsShouldProcess = true)]
[OutputType(typeof(UserAcceptedGroupSentResponse))]
public sealed class JoinSimplexGroupCommand : SimplexGroupCmdlet
{
    /// <inheritdoc/>
    protected override void OnInput()
    {
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), "Join group"))
        {
            WriteObject(Send(new ApiJoinGroupCommand { GroupId = groupId }));
        }
    }
}
