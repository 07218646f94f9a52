using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Restores a database from an archive.</summary>
[Cmdlet(VerbsData.Import, "SimplexDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ImportSimplexDatabaseCommand : SimplexDatabaseCmdlet
{
    /// <summary>Specifies the archive.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The path of the archive to read. Example: ./bot-backup.zip")]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the folder for the files of messages.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? FilesFolder { get; set; }

    /// <summary>Replaces an existing database.</summary>
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
                $"The database {database} already exists. Use -Force to replace it. The old files are kept, with .bak at the end of their names.");
        }

        if (ShouldProcess(database.ToString(), $"Import '{archive}'"))
        {
            var maintenance = new DatabaseMaintenance(database, Library);
            try
            {
                // An interrupted import would leave a broken database, so Ctrl+C doesn't cancel it.
                WriteLeftOut(Await(_ => maintenance.ImportAsync(archive, Resolve(FilesFolder), CancellationToken.None)));
            }
            finally
            {
                WriteChange(maintenance);
            }
        }
    }
}
