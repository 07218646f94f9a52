using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Blocks members for everybody in the group: nobody sees what they send from now on.</summary>
[Cmdlet(VerbsSecurity.Block, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(MembersBlockedForAllUserResponse))]
public sealed class BlockSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <inheritdoc/>
    protected override void OnMembers(long groupId, IReadOnlyList<long> memberIds, string description)
    {
        if (ShouldProcess(description, "Block for everybody"))
        {
            WriteObject(Send(new ApiBlockMembersForAllCommand { GroupId = groupId, GroupMemberIds = memberIds, Blocked = true }));
        }
    }
}
