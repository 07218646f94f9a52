using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the role of group members.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexMemberRole", SupportsShouldProcess = true)]
[OutputType(typeof(MembersRoleUserResponse))]
public sealed class SetSimplexMemberRoleCommand : SimplexGroupMemberCmdlet
{
    /// <summary>Specifies the new role of the members.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The new role of the member. Example: moderator")]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; }

    // A member object also has a property Role, but that is its current role.
    /// <inheritdoc/>
    protected override GroupMemberRole? RoleOf(MemberTarget member) => IsOnCommandLine(nameof(Role)) || !member.IsFromObject
        ? Role
        : throw new SimplexInputException($"The new role of '{member}' isn't specified. Specify -Role.");

    /// <summary>Returns whether the members become admins or owners. A core changes only one at a time to these roles.</summary>
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
