using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes what members may do in a group.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexMemberRole", SupportsShouldProcess = true)]
[OutputType(typeof(MembersRoleUserResponse))]
public sealed class SetSimplexMemberRoleCommand : SimplexGroupMemberCmdlet
{
    /// <summary>What they may do from now on.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; }

    /// <summary>Whether they become admins or owners, which a core does for one at a time.</summary>
    protected override bool IsOneByOne => Role == GroupMemberRole.Admin || Role == GroupMemberRole.Owner;

    /// <inheritdoc/>
    protected override void OnMembers(long groupId, IReadOnlyList<long> memberIds, string description)
    {
        RequireKnown(Role);
        if (ShouldProcess(description, $"Set role to {Role}"))
        {
            WriteObject(Send(new ApiMembersRoleCommand { GroupId = groupId, GroupMemberIds = memberIds, MemberRole = Role }));
        }
    }
}
