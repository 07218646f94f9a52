using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Invites contacts to a group.</summary>
[Cmdlet(VerbsCommon.Add, "SimplexGroupMember", SupportsShouldProcess = true)]
[OutputType(typeof(SentGroupInvitationResponse))]
public sealed class AddSimplexGroupMemberCommand : SimplexSessionCmdlet
{
    private object? _target;

    /// <summary>Specifies the group: a name ('#ops' or 'ops'), an id or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The group: a name, an id or a group object. Example: #ops")]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public GroupTarget Group { get; set; } = null!;

    /// <summary>Specifies the contacts to invite: names, ids or objects, or messages or events of contacts.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The contacts to invite: names, ids or contact objects. Example: @alice")]
    [Alias("ContactId")]
    [ContactTransformation(Several = true)]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ContactTarget[] Contact { get; set; } = [];

    /// <summary>Specifies the role of the invited contacts in the group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ApiEnumTransformation(typeof(GroupMemberRole))]
    [ArgumentCompleter(typeof(ApiEnumCompleter<GroupMemberRole>))]
    public GroupMemberRole Role { get; set; } = GroupMemberRole.Member;

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    // A group member from the pipeline also has a property Role, but that is the role in the other group.
    private GroupMemberRole GivenRole => IsOnCommandLine(nameof(Role)) || !Contact.Any(contact => contact.IsFromObject) ? Role : GroupMemberRole.Member;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        _target = Group;
        var role = GivenRole;
        RequireKnown(role);
        var groupId = FindId(Group);
        foreach (var contact in Contact)
        {
            _target = contact;
            var contactId = FindId(contact);
            if (ShouldProcess($"{NameOf(contact)} to {NameOf(Group)}", $"Invite as {role}"))
            {
                WriteObject(Send(new ApiAddMemberCommand { GroupId = groupId, ContactId = contactId, MemberRole = role }));
            }
        }
    }
}
