using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes or removes the key that encrypts a database.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexDatabaseKey", SupportsShouldProcess = true, DefaultParameterSetName = ChangeSet)]
[OutputType(typeof(void))]
public sealed class SetSimplexDatabaseKeyCommand : SimplexDatabaseCmdlet
{
    private const string ChangeSet = "Change";
    private const string RemoveSet = "Remove";

    /// <summary>Specifies the new key: printable ASCII characters without spaces.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ChangeSet,
        HelpMessage = "The new key of the database: printable ASCII characters without spaces. The prompt hides what you type.")]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? NewKey { get; set; }

    /// <summary>Removes the key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoveSet,
        HelpMessage = "Specify -Remove to store the database without encryption.")]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        if (ParameterSetName == ChangeSet && NewKey!.Length == 0)
        {
            throw new SimplexInputException("The new key is empty. To remove the key, use -Remove.");
        }

        var database = InFiles();
        if (!ShouldProcess(database.ToString(), Remove ? "Remove the key" : "Change the key"))
        {
            return;
        }

        var maintenance = new DatabaseMaintenance(database, Library);
        try
        {
            // An interrupted change would leave a broken database, so Ctrl+C doesn't cancel it.
            Await(_ => maintenance.ChangeKeyAsync(NewKey, CancellationToken.None));
        }
        catch (ArgumentException e)
        {
            throw new SimplexInputException(e.Message);
        }
        finally
        {
            WriteChange(maintenance);
        }
    }
}
