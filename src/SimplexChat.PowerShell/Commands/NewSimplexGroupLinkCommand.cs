using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Creates a link by which people can join a group.</summary>
[Cmdlet(VerbsCommon.New, "SimplexGroupLink", SupportsShouldProcess = true)]
[OutputType(typeof(GroupLinkCreatedResponse))]
public sealed class NewSimplexGroupLinkCommand : SimplexGroupCmdlet
{
    /// <summary>
    /// Specifies the role of members who join by the link: observer (can only read), author (in cores newer than 6.4) or member.
    /// </summary>
    [Parameter]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; } = GroupMemberRole.Member;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        RequireKnown(Role);
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), $"Create link to join as {Role}"))
        {
            WriteObject(Send(new ApiCreateGroupLinkCommand { GroupId = groupId, MemberRole = Role }));
        }
    }
}
