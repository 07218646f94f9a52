using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Encrypts a database that no session has open with another key, or takes its key away.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexDatabaseKey", SupportsShouldProcess = true, DefaultParameterSetName = ChangeSet)]
[OutputType(typeof(void))]
public sealed class SetSimplexDatabaseKeyCommand : SimplexDatabaseCmdlet
{
    private const string ChangeSet = "Change";
    private const string RemoveSet = "Remove";

    /// <summary>The new key: printable ASCII without spaces, as the core's command takes it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ChangeSet,
        HelpMessage = "The new key of the database: printable ASCII characters without spaces. The prompt hides what you type.")]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? NewKey { get; set; }

    /// <summary>Take the key away: the database is not encrypted then.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoveSet,
        HelpMessage = "Specify -Remove to store the database without encryption.")]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == ChangeSet && NewKey!.Length == 0)
        {
            throw new SimplexInputException("The new key is empty. -Remove takes a key away.");
        }

        var database = InFiles();
        if (!ShouldProcess(database.ToString(), Remove ? "Take the key away" : "Change the key"))
        {
            return;
        }

        var maintenance = new DatabaseMaintenance(database, Library);
        try
        {
            // Half a change would be a broken database: Ctrl+C waits for its end.
            Await(_ => maintenance.ChangeKeyAsync(NewKey, CancellationToken.None));
        }
        catch (ArgumentException e)
        {
            throw new SimplexInputException(e.Message);
        }
    }
}
