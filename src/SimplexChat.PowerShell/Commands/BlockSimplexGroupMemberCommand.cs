using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Blocks members of a group for all members.</summary>
[Cmdlet(VerbsSecurity.Block, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(MembersBlockedForAllUserResponse))]
public sealed class BlockSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        if (ShouldProcess(batch.Description, "Block for all members"))
        {
            WriteObject(Send(new ApiBlockMembersForAllCommand { GroupId = batch.GroupId, GroupMemberIds = batch.MemberIds, Blocked = true }));
        }
    }
}
