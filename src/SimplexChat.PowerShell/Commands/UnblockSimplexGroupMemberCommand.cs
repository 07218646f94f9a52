using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Unblocks members of a group.</summary>
[Cmdlet(VerbsSecurity.Unblock, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(MembersBlockedForAllUserResponse))]
public sealed class UnblockSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        if (ShouldProcess(batch.Description, "Unblock for all members"))
        {
            WriteObject(Send(new ApiBlockMembersForAllCommand { GroupId = batch.GroupId, GroupMemberIds = batch.MemberIds, Blocked = false }));
        }
    }
}
