using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets for a core's database that no session has open: a core opens it, does one thing, and closes it.</summary>
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

    /// <summary>The library's file.</summary>
    protected string Library => CoreLibraryFile.Find(Resolve(LibraryPath), CoreVersion, isPostgres: false);

    /// <summary>The database of <c>-Database</c> and <c>-Key</c>.</summary>
    /// <exception cref="SimplexInputException">It can't be one.</exception>
    protected CoreDatabase InFiles() => DatabasePath.Find(this, Database, Key);

    /// <summary>Writes an error for each file that is not in an archive, or did not come out of it.</summary>
    /// <param name="files">The files.</param>
    protected void WriteLeftOut(IEnumerable<ArchiveError> files)
    {
        foreach (var file in files)
        {
            var what = file.File.Length > 0 ? $"The file '{file.File}' was" : "Files were";
            var error = new SimplexInputException($"{what} left out: {file.Reason.TrimEnd('.')}.");
            WriteError(new ErrorRecord(error, "FileLeftOut", ErrorCategory.ReadError, file));
        }
    }

    /// <summary>The full path of one that may not be there yet.</summary>
    /// <param name="path">The path as PowerShell has it.</param>
    protected string? Resolve(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);
}
