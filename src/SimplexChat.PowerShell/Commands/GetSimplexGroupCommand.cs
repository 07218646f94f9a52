using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's groups.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexGroup", DefaultParameterSetName = "Name")]
[OutputType(typeof(GroupInfo))]
public sealed class GetSimplexGroupCommand : SimplexUserCmdlet
{
    private static readonly ContactTransformationAttribute Contacts = new() { AnyKind = true };
    private static readonly GroupTransformationAttribute Groups = new();

    /// <summary>Specifies the names of the groups.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the ids of the groups, as in the property GroupId.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = "Id",
        HelpMessage = "The ids of the groups. Example: 3")]
    [Alias("GroupId")]
    public long[]? Id { get; set; }

    /// <summary>Specifies a contact: a name, an id or an object.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("ContactId")]
    [ContactTransformation(AnyKind = true)]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public ContactTarget? Contact { get; set; }

    /// <summary>Specifies a text that the names or the description of a group contain.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    public string? Search { get; set; }

    /// <summary>Specifies the object from the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => (object?)Contact ?? Search;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var search = CheckedSearch();
        var name = Name;
        var id = Id;
        if (name is null && id is null && !IsOnCommandLine(nameof(Contact))
            && InputTransformationAttribute.Restore(InputObject) is { } given && !IsUser(given, "Group", "GroupId", "Contact", "ContactId", "Name"))
        {
            Contact = null;
            (name, id) = Read(given);
        }

        if (Contact is { } chat && chat.Type != ChatType.Direct)
        {
            throw new SimplexInputException($"'{chat}' isn't a contact. Specify a contact's name such as '@alice', its id or a contact.");
        }

        long? contactId = Contact is null ? null : FindId(Contact);
        var names = new NameFilter(name, id, '#');
        WriteItems<GroupInfo>(
            new ApiListGroupsCommand { UserId = CurrentUserId, ContactId = contactId, Search = search },
            "groups",
            groups => names.Of(groups, group => group.LocalDisplayName, group => group.GroupId)
                .Where(group => contactId is null || HasMember(group, contactId.Value)));
        names.WriteMissing(this, "group", searchedPlace: SearchedPlace);
    }

    // From the pipeline, a text is a group name, except if it begins with '@'. A member is a contact whose groups are wanted.
    private (string[]? Name, long[]? Id) Read(object? given)
    {
        if (given is string text && text is not ['@', ..])
        {
            return ([text], null);
        }

        if ((given is ApiRecord and not GroupMember && Holdings.Nearest<GroupInfo>(given) is [var held, ..] ? ChatTarget.Of(held)
            : Row.Cells(given, "Group", "GroupId", "Name").Count > 0 ? (ChatTarget)Groups.ReadInput(given)[0] : null) is { } group)
        {
            return group.Id is { } id ? (null, [id]) : ([group.Name!], null);
        }

        Contact = (ContactTarget)Contacts.ReadInput(given)[0];
        return (null, null);
    }

    // Core 6.4 accepts the contact id, but returns all groups.
    private bool HasMember(GroupInfo group, long contactId) =>
        Send(new ApiListMembersCommand { GroupId = group.GroupId }).Group.Members
            .Any(member => member.MemberContactId == contactId && !member.IsFormer);

    // In the command, both the contact and the search are optional, and the search follows the contact.
    private string? CheckedSearch() => Search?.Trim() switch
    {
        "" => throw new SimplexInputException("-Search is empty. To get all groups, omit -Search."),
        ['@', ..] => throw new SimplexInputException(
            "A core reads a search that starts with '@' as a contact. To get the groups of a contact, use -Contact."),
        var text => text,
    };
}
