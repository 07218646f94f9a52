using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Admits members who are waiting for admission to a group.</summary>
[Cmdlet(VerbsLifecycle.Approve, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(MemberAcceptedResponse))]
public sealed class ApproveSimplexGroupMemberCommand : SimplexGroupMemberCmdlet
{
    /// <summary>Specifies the role of the admitted members in the group.</summary>
    [Parameter]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; } = GroupMemberRole.Member;

    /// <inheritdoc/>
    protected override bool IsOneByOne(GroupMemberRole? role) => true;

    /// <inheritdoc/>
    protected override void OnMembers(MemberBatch batch)
    {
        RequireKnown(Role);
        if (ShouldProcess(batch.Description, $"Accept as {Role}"))
        {
            WriteObject(Send(new ApiAcceptMemberCommand { GroupId = batch.GroupId, GroupMemberId = batch.MemberIds[0], MemberRole = Role }));
        }
    }
}
