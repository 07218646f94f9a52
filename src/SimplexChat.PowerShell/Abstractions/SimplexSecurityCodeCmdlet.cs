using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for the security codes of contacts and members.</summary>
public abstract class SimplexSecurityCodeCmdlet : SimplexSessionCmdlet
{
    /// <summary>The parameter set for contacts.</summary>
    protected const string OfContact = "Contact";

    /// <summary>The parameter set for members.</summary>
    protected const string OfMember = "Member";

    private object? _target;

    /// <summary>Specifies the contacts: names ('@alice' or 'alice'), ids, or contact objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = OfContact, ValueFromPipeline = true,
        HelpMessage = "The contacts: names, ids or contact objects. Example: @alice")]
    [ContactOnlyTransformation]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ContactTarget[] Contact { get; set; } = [];

    /// <summary>Specifies the group of the members: a name ('#ops' or 'ops'), an id or an object.</summary>
    [Parameter(ParameterSetName = OfMember, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId", "GroupInfo")]
    [GroupTransformation]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public GroupTarget? Group { get; set; }

    /// <summary>Specifies the members of the group: names, ids, or member objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfMember, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The members of the group: names, ids or member objects. Example: alice")]
    [Alias("GroupMemberId")]
    [MemberTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public MemberTarget[] Member { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => _target;

    /// <inheritdoc/>
    protected sealed override void OnInput()
    {
        if (ParameterSetName == OfMember)
        {
            foreach (var member in Member)
            {
                _target = member;
                var groupId = GroupIdOf(member);
                OnMember($"{member} in {NameOf(Group ?? ChatTarget.Of(ChatType.Group, groupId))}", groupId, MemberIdOf(member, groupId));
            }

            return;
        }

        foreach (var contact in Contact)
        {
            _target = contact;
            OnContact(NameOf(contact), FindId(contact));
        }
    }

    /// <summary>Processes a contact.</summary>
    /// <param name="name">The name for ShouldProcess and errors.</param>
    /// <param name="contactId">The id of the contact.</param>
    protected abstract void OnContact(string name, long contactId);

    /// <summary>Processes a member of a group.</summary>
    /// <param name="name">The name for ShouldProcess and errors.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <param name="memberId">The id of the member.</param>
    protected abstract void OnMember(string name, long groupId, long memberId);

    private long GroupIdOf(MemberTarget member) => Group is not null ? FindId(Group)
        : member.Member?.GroupId ?? throw new SimplexInputException($"The group of member '{member}' is unknown. Specify -Group.");

    private long MemberIdOf(MemberTarget member, long groupId) => member.Reference.Id
        ?? Await(token => Current.FindMembersAsync(groupId, [member.Reference.Name!], token))[0].GroupMemberId;
}
