using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Removes members from a group.</summary>
[Cmdlet(VerbsCommon.Remove, "SimplexGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UserDeletedMembersResponse))]
public sealed class RemoveSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <summary>Deletes all messages of the removed members too, for everyone.</summary>
    [Parameter]
    public SwitchParameter WithMessages { get; set; }

    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        if (ShouldProcess(batch.Description, WithMessages ? "Remove with all their messages" : "Remove"))
        {
            WriteObject(Send(new ApiRemoveMembersCommand { GroupId = batch.GroupId, GroupMemberIds = batch.MemberIds, WithMessages = WithMessages }));
        }
    }
}
