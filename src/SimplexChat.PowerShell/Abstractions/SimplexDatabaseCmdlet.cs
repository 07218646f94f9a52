using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for a database that no session has open. They open the database with a core, do one thing, and close it.</summary>
public abstract class SimplexDatabaseCmdlet : SimplexCmdlet
{
    /// <summary>The database: <c>./bot</c> stands for <c>bot_chat.db</c> and <c>bot_agent.db</c>; by default the one in the user's data folder.</summary>
    [Parameter]
    [PathTransformation]
    [ValidateNotNullOrEmpty]
    public string? Database { get; set; }

    /// <summary>The key that the database is encrypted with.</summary>
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Key { get; set; }

    /// <summary>Which of the installed cores to use; by default the newest.</summary>
    [Parameter]
    [ValidateNotNull]
    public CoreVersion? CoreVersion { get; set; }

    /// <summary>The file of a core's library that was not installed; by default what SIMPLEXCHAT_LIBRARY says, else an installed core.</summary>
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
