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
    /// <summary>Specifies the names of the contacts.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the ids of the contacts, as in the property ContactId.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id",
        HelpMessage = "The ids of the contacts. Example: 4")]
    [Alias("ContactId")]
    public long[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var names = new NameFilter(Name, Id, '@');
        WriteItems<Contact>(
            new ApiListContactsCommand { UserId = CurrentUserId },
            "contacts",
            contacts => names.Of(contacts, contact => contact.LocalDisplayName, contact => contact.ContactId));
        names.WriteMissing(this, "contact", searchedPlace: SearchedPlace);
    }
}
