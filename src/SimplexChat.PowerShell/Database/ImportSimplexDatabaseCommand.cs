using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Makes a database of an archive, or puts the archive in the place of one that no session has open.</summary>
[Cmdlet(VerbsData.Import, "SimplexDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ImportSimplexDatabaseCommand : SimplexDatabaseCmdlet
{
    /// <summary>The archive that Export-SimplexDatabase, or an app, has written.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The path of the archive to read. Example: ./bot-backup.zip")]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The folder for the files of its messages; by default the one beside the database, <c>bot_files</c>.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? FilesFolder { get; set; }

    /// <summary>Take the place of a database that is there; its files stay, with <c>.bak</c> at the ends of their names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var archive = Resolve(Path)!;
        if (!File.Exists(archive))
        {
            throw new SimplexInputException($"There is no archive '{archive}'.");
        }

        var database = InFiles();
        if (database.Exists == true && !Force)
        {
            throw new SimplexInputException(
                $"There is a database {database} already. -Force puts the archive in its place, and keeps it in files with .bak at the ends of their names.");
        }

        if (ShouldProcess(database.ToString(), $"Import '{archive}'"))
        {
            var maintenance = new DatabaseMaintenance(database, Library);
            // Half an import would be a broken database: Ctrl+C waits for its end.
            WriteLeftOut(Await(_ => maintenance.ImportAsync(archive, Resolve(FilesFolder), CancellationToken.None)));
        }
    }
}
