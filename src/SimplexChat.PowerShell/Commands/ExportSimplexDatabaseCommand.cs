using System.Management.Automation;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Exports a database and the files of its messages to an archive.</summary>
[Cmdlet(VerbsData.Export, "SimplexDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportSimplexDatabaseCommand : SimplexDatabaseCmdlet
{
    /// <summary>Specifies the path of the archive, a zip file.</summary>
    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "The path of the archive to write. Example: ./bot-backup.zip")]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the folder of the core's files.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? FilesFolder { get; set; }

    /// <summary>Overwrites an existing archive.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var archive = Resolve(Path)!;
        if (File.Exists(archive) && !Force)
        {
            throw new SimplexInputException($"'{archive}' already exists. Use -Force to overwrite it.");
        }

        var database = InFiles();
        if (!ShouldProcess(archive, $"Export the database {database}"))
        {
            return;
        }

        var maintenance = new DatabaseMaintenance(database, Library);
        try
        {
            WriteLeftOut(Await(token => maintenance.ExportAsync(archive, Resolve(FilesFolder), token)));
        }
        finally
        {
            WriteChange(maintenance);
        }

        WriteObject(InvokeProvider.Item.Get([archive], force: true, literalPath: true), enumerateCollection: true);
    }
}
