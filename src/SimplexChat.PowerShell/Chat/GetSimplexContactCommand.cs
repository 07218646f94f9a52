using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Writes the user's contacts.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexContact", DefaultParameterSetName = "Name")]
[OutputType(typeof(Contact))]
public sealed class GetSimplexContactCommand : SimplexUserCmdlet
{
    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ContactNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Ids to look for.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id")]
    [Alias("ContactId")]
    public long[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var names = new NameFilter(Name?.Select(WithoutSign).ToList(), Id);
        WriteItems<Contact>(
            new ApiListContactsCommand { UserId = CurrentUserId },
            "contacts",
            contact => Id is null ? names.IsMatch(contact.LocalDisplayName) : names.IsMatch(Id, contact.ContactId));
        names.WriteMissing(this, "contact");
    }

    // As the views show it: @alice, @'Alice B'. No name of a core has an apostrophe.
    private static string WithoutSign(string name) => name.StartsWith("@", StringComparison.Ordinal) ? name.Substring(1).Trim('\'') : name;
}
