using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the role of people who join by the link of a group.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexGroupLink", SupportsShouldProcess = true)]
[OutputType(typeof(GroupLinkResponse))]
public sealed class SetSimplexGroupLinkCommand : SimplexGroupCmdlet
{
    /// <summary>
    /// Specifies the role of members who join by the link: observer (can only read), author (in cores newer than 6.4) or member.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1,
        HelpMessage = "The role of people who join by the link. Example: member")]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        RequireKnown(Role);
        var groupId = FindId(Group);
        if (ShouldProcess(NameOf(Group), $"Set role of the link to {Role}"))
        {
            WriteObject(Send(new ApiGroupLinkMemberRoleCommand { GroupId = groupId, MemberRole = Role }));
        }
    }
}
