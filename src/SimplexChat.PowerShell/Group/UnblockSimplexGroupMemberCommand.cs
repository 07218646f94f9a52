using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Unblocks members: everybody in the group sees again what they send from now on.</summary>
[Cmdlet(VerbsSecurity.Unblock, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(MembersBlockedForAllUserResponse))]
public sealed class UnblockSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <inheritdoc/>
    protected override void OnMembers(long groupId, IReadOnlyList<long> memberIds, string description)
    {
        if (ShouldProcess(description, "Unblock for everybody"))
        {
            WriteObject(Send(new ApiBlockMembersForAllCommand { GroupId = groupId, GroupMemberIds = memberIds, Blocked = false }));
        }
    }
}
