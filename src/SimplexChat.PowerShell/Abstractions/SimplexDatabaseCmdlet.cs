using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Cores;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for a database that no session has open. They open the database with a core, do one thing, and close it.</summary>
public abstract class SimplexDatabaseCmdlet : SimplexCmdlet
{
    /// <summary>Specifies the database.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>Specifies the key that encrypts the database now.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Key { get; set; }

    /// <summary>Specifies the version of the installed core to use.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateNotNull]
    public CoreVersion? CoreVersion { get; set; }

    /// <summary>Specifies the library file of a core that wasn't installed with Install-SimplexCore.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? LibraryPath { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Database;

    /// <summary>Gets the path of the core's library.</summary>
    protected string Library => CoreLibraryFile.Find(Resolve(LibraryPath), CoreVersion, isPostgres: false);

    /// <summary>Returns the database of <c>-Database</c> and <c>-Key</c>.</summary>
    /// <exception cref="SimplexInputException">The path isn't a valid database path.</exception>
    protected CoreDatabase InFiles() => DatabasePath.Find(this, Database, Key);

    /// <summary>Writes a warning if the core upgraded or downgraded the database. The warning names the copy from before.</summary>
    /// <param name="maintenance">The operation, which may have failed.</param>
    protected void WriteChange(DatabaseMaintenance maintenance)
    {
        if (maintenance.Change is { } change)
        {
            WriteWarning(change);
        }
    }

    /// <summary>Writes an error for each file that the core could not add to an archive, or could not extract.</summary>
    /// <param name="files">The files.</param>
    protected void WriteLeftOut(IEnumerable<ArchiveError> files)
    {
        foreach (var file in files)
        {
            var subject = file.File.Length > 0 ? $"The file '{file.File}' was" : "Some files were";
            var error = new SimplexInputException($"{subject} skipped: {file.Reason.TrimEnd('.')}.");
            WriteError(new ErrorRecord(error, "FileLeftOut", ErrorCategory.ReadError, file));
        }
    }

    /// <summary>Resolves a path. The file doesn't have to exist.</summary>
    /// <param name="path">The path in PowerShell's syntax.</param>
    protected string? Resolve(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);
}
