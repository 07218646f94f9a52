using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets the user's contacts.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexContact", DefaultParameterSetName = "Name")]
[OutputType(typeof(Contact))]
public sealed class GetSimplexContactCommand : SimplexUserCmdlet
{
    private static readonly ContactTransformationAttribute Contacts = new();

    // The inputs of the pipeline are looked up together.
    private readonly List<string> _names = [];
    private readonly List<long> _ids = [];

    /// <summary>Specifies the names of the contacts.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the ids of the contacts, as in the property ContactId.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, ParameterSetName = "Id",
        HelpMessage = "The ids of the contacts. Example: 4")]
    [Alias("ContactId")]
    public long[]? Id { get; set; }

    /// <summary>Specifies the object from the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var given = InputTransformationAttribute.Restore(InputObject);
        if (given is null || IsUser(given, "Contact", "ContactId", "Name"))
        {
            Write(Name, Id);
            return;
        }

        if (Name is not null || Id is not null)
        {
            throw new SimplexInputException("The object from the pipeline isn't used, because the parameters name the contacts. Omit -Name and -Id.");
        }

        if (given is string text)
        {
            _names.Add(text);
        }
        else
        {
            Add(given);
        }

        // A pipeline of events has no end.
        if (given is ChatEvent)
        {
            OnEnd();
        }
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_names.Count + _ids.Count > 0)
        {
            Write([.. _names], [.. _ids]);
            _names.Clear();
            _ids.Clear();
        }
    }

    private void Add(object? given)
    {
        foreach (var contact in Contacts.ReadInput(given).Cast<ChatTarget>())
        {
            if (contact.Id is { } id)
            {
                _ids.Add(id);
            }
            else
            {
                _names.Add(contact.Name!);
            }
        }
    }

    private void Write(string[]? wantedNames, long[]? wantedIds)
    {
        var names = new NameFilter(wantedNames, wantedIds, '@');
        WriteItems<Contact>(
            new ApiListContactsCommand { UserId = CurrentUserId },
            "contacts",
            contacts => names.Of(contacts, contact => contact.LocalDisplayName, contact => contact.ContactId));
        names.WriteMissing(this, "contact", searchedPlace: SearchedPlace);
    }
}
