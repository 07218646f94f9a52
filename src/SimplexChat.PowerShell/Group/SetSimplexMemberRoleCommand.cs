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
    /// <summary>What they may do from now on; the column Role of a row.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The new role of the member. Example: moderator")]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; }

    // A member that is an object has a role too, but that is what it may do now.
    /// <inheritdoc/>
    protected override GroupMemberRole? RoleOf(MemberTarget member) => IsOnCommandLine(nameof(Role)) || !member.IsFromObject
        ? Role
        : throw new SimplexInputException($"What '{member}' may do from now on is not said: give -Role.");

    /// <summary>Whether they become admins or owners, which a core does for one at a time.</summary>
    protected override bool IsOneByOne(GroupMemberRole? role) => role == GroupMemberRole.Admin || role == GroupMemberRole.Owner;

    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        RequireKnown(batch.Role);
        if (ShouldProcess(batch.Description, $"Set role to {batch.Role}"))
        {
            WriteObject(Send(new ApiMembersRoleCommand { GroupId = batch.GroupId, GroupMemberIds = batch.MemberIds, MemberRole = batch.Role!.Value }));
        }
    }
}
