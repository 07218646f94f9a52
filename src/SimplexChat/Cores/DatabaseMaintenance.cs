using System.Security;
using SimplexChat.Api;
using SimplexChat.Cores.Hosting;

namespace SimplexChat.Cores;

/// <summary>
/// Changes the key of a database in files, and exports and imports archives, while no session uses the database. The core opens
/// the database, runs the operation, and closes the database. A started operation continues to its end, and locks the database
/// until then.
/// </summary>
public sealed class DatabaseMaintenance
{
    private const int ChangeAttempts = 3;

    private readonly CoreDatabase _database;
    private readonly string _libraryPath;
    private readonly MigrationConfirmation _confirmation;

    /// <summary>Creates an instance. Nothing is opened yet.</summary>
    /// <param name="database">The database, with its current key.</param>
    /// <param name="libraryPath">The path of the core's library.</param>
    /// <param name="confirmation">What the core may do with a database of another version when it opens it.</param>
    /// <exception cref="ArgumentException">The database is on a PostgreSQL server.</exception>
    public DatabaseMaintenance(CoreDatabase database, string libraryPath, MigrationConfirmation confirmation = MigrationConfirmation.YesUp)
    {
        _database = database ?? throw new ArgumentNullException(nameof(database));
        _libraryPath = libraryPath ?? throw new ArgumentNullException(nameof(libraryPath));
        _confirmation = confirmation;
        if (database.IsPostgres)
        {
            throw new ArgumentException(
                "A core doesn't support this for a database on a PostgreSQL server. Use the server's own tools, such as pg_dump.", nameof(database));
        }
    }

    /// <summary>
    /// Gets what the user should know if the core upgraded or downgraded the database when it opened it; null otherwise. The
    /// text names the copy from before.
    /// </summary>
    public string? Change { get; private set; }

    /// <summary>
    /// Encrypts the files with another key. The core's backups of the files with the old key, or without a key, are deleted
    /// at the end.
    /// </summary>
    /// <param name="newKey">The new key, in printable ASCII characters without spaces; null or empty for no encryption.</param>
    /// <param name="cancellationToken">Ends the wait. The change continues.</param>
    /// <exception cref="ArgumentException">The new or the current key contains characters that the core's command doesn't support.</exception>
    /// <inheritdoc cref="ExportAsync" path="/exception"/>
    public Task ChangeKeyAsync(SecureString? newKey, CancellationToken cancellationToken = default) =>
        RunAsync(() => ChangeKey(newKey), cancellationToken);

    /// <summary>
    /// Writes the database and the files of its messages to a ZIP archive. The database in the archive is encrypted with the same
    /// key. The files are encrypted only if the core stores them encrypted.
    /// </summary>
    /// <param name="archivePath">The archive. An existing file is overwritten.</param>
    /// <param name="filesFolder">The folder of the core's files; null for <c>bot_files</c> beside <c>bot_chat.db</c>.</param>
    /// <param name="cancellationToken">Ends the wait. The export continues.</param>
    /// <returns>The files that were left out.</returns>
    /// <exception cref="SimplexInstallException">The library doesn't exist or can't be loaded.</exception>
    /// <exception cref="SimplexConnectionException">The database is in use, or another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">The database doesn't exist, or the core can't use it.</exception>
    /// <exception cref="SimplexCommandException">The core refused the command.</exception>
    /// <exception cref="SimplexProtocolException">The library's response isn't valid.</exception>
    public Task<IReadOnlyList<ArchiveError>> ExportAsync(
        string archivePath, string? filesFolder = null, CancellationToken cancellationToken = default) =>
        RunAsync(() => Export(Path.GetFullPath(archivePath), filesFolder), cancellationToken);

    /// <summary>
    /// Replaces the database by the contents of an archive. A missing database is created. The database then has the key that it
    /// had when it was exported. The replaced files stay as backups with the extension <c>.bak</c>.
    /// </summary>
    /// <param name="archivePath">The archive.</param>
    /// <param name="filesFolder">The folder of the core's files; null for <c>bot_files</c> beside <c>bot_chat.db</c>.</param>
    /// <param name="cancellationToken">Ends the wait. The import continues.</param>
    /// <returns>The files that were left out.</returns>
    /// <exception cref="FileNotFoundException">The archive doesn't exist.</exception>
    /// <inheritdoc cref="ExportAsync" path="/exception"/>
    public Task<IReadOnlyList<ArchiveError>> ImportAsync(
        string archivePath, string? filesFolder = null, CancellationToken cancellationToken = default) =>
        RunAsync(() => Import(Path.GetFullPath(archivePath), filesFolder), cancellationToken);

    private bool ChangeKey(SecureString? newKey)
    {
        using var current = SecretText.Of(_database.Secret, "A database's key");
        using var next = SecretText.Of(newKey, "A database's key");
        RequireKey(current, "The current key");
        RequireKey(next, "The new key");
        RequireDatabase();
        var isNew = !current.Bytes.SequenceEqual(next.Bytes);
        if (!isNew)
        {
            // Opening the database checks the key.
            return Use(_ => false, _ => false);
        }

        var result = Use(core => Rewrite(() => ChangeKey(core, current, next)), IsDone);
        for (var tried = 1; tried < ChangeAttempts && IsDisturbed(result); tried++)
        {
            result = Use(core => Rewrite(() => ChangeKey(core, current, next)), IsDone);
        }

        if (!IsDone(result))
        {
            throw NotChanged(result);
        }

        DeleteBackups();
        return true;
    }

    private StorageAnswer ChangeKey(HostedCore core, SecretText current, SecretText next)
    {
        try
        {
            using var command = StorageCommands.ChangeKey(current, next);
            using var answer = core.Send(command);
            return StorageAnswer.Of(answer.Bytes);
        }
        finally
        {
            PrivateFiles.RemoveExported(_database);
        }
    }

    private static bool IsDone(StorageAnswer result) => result.Id == "cmdOk";

    // Every ten seconds, a core saves statistics about its servers, even if it isn't started. During a change of the key, this
    // fails and leaves the database locked, so that the change fails too, until the core is closed. On a slow machine, another
    // attempt with a reopened core, which again has ten seconds, can succeed.
    private static bool IsDisturbed(StorageAnswer result) => result is { Id: "errorDatabase.errorExport.error", Sqlite: "ErrorBusy" or "ErrorLocked" };

    // Unlike other errors of a core, this error isn't shown completely, because it may contain the key.
    private SimplexDatabaseException NotChanged(StorageAnswer result)
    {
        var why = IsDisturbed(result) ? "its files were locked by another program or, on a slow machine, by the core itself. Try again later"
            : result.Sqlite is null ? $"the core reported {result.Id}" : SqliteError.Describe(result.Sqlite);
        // For other errors, it's unknown how far the change got.
        var isUnchanged = result.Id.StartsWith("errorDatabase.", StringComparison.Ordinal);
        var state = isUnchanged ? " The database is unchanged, and its old key is still valid." : "";
        return new SimplexDatabaseException(
            $"The core could not change the key of {_database}: {why}.{state}", result.Id, outcomeUnknown: !isUnchanged);
    }

    private IReadOnlyList<ArchiveError> Export(string archive, string? filesFolder)
    {
        RequireDatabase();
        var folder = Path.GetDirectoryName(archive)!;
        if (!Directory.Exists(folder))
        {
            throw FileFailure.Describe(new DirectoryNotFoundException(), folder, "for the archive");
        }

        // The archive is as secret as the database: it contains the keys of a profile and, if not encrypted, the messages.
        using var mask = new PrivateCreation();
        var errors = Use(core => Send(core, new StorageCommands.Export(archive), filesFolder), _ => false);
        PrivateFiles.Protect(archive);
        return errors;
    }

    private IReadOnlyList<ArchiveError> Import(string archive, string? filesFolder)
    {
        if (!File.Exists(archive))
        {
            throw new FileNotFoundException($"There is no archive '{archive}'.", archive);
        }

        RequireZip(archive);
        var isNew = _database.Exists == false;
        var errors = Use(core => Import(core, archive, filesFolder), _ => true);
        if (isNew)
        {
            // Delete the backups of the empty database that the core created to open it.
            DeleteBackups();
        }

        return errors;
    }

    private IReadOnlyList<ArchiveError> Import(HostedCore core, string archive, string? filesFolder)
    {
        SimplexFolders.CreatePrivate(FilesFolder(filesFolder), "for the core's files");
        return Rewrite(() => Send(core, new StorageCommands.Import(archive), filesFolder));
    }

    // A core recreates the files in a way that every user of the machine can read them.
    private T Rewrite<T>(Func<T> act)
    {
        using var mask = new PrivateCreation();
        try
        {
            return act();
        }
        finally
        {
            PrivateFiles.Protect(_database);
        }
    }

    private IReadOnlyList<ArchiveError> Send(HostedCore core, StorageCommands.ArchiveCommand command, string? filesFolder)
    {
        core.Send(new SetFilesFolderCommand { Path = FilesFolder(filesFolder) });
        return StorageCommands.ErrorsOf(core.Send(command));
    }

    private string FilesFolder(string? given) => Path.GetFullPath(given ?? _database.SidePath + "_files");

    private T Use<T>(Func<HostedCore, T> act, Func<T, bool> closesDatabase)
    {
        var library = CoreLibrary.Load(_libraryPath, _database);
        using var held = DatabaseLock.Take(_database);
        _database.RequireWhole();
        try
        {
            return Use(HostedCore.Open(library, _database, _confirmation), act, closesDatabase);
        }
        finally
        {
            CoreLibrary.EndThread();
        }
    }

    private T Use<T>(HostedCore core, Func<HostedCore, T> act, Func<T, bool> closesDatabase)
    {
        Change = core.Notice ?? Change;
        T result;
        try
        {
            result = act(core);
        }
        catch
        {
            core.Close();
            throw;
        }

        if (!closesDatabase(result))
        {
            core.Close();
        }

        return result;
    }

    private void RequireDatabase()
    {
        if (_database.Exists == false)
        {
            throw new SimplexDatabaseException($"There is no database {_database}.", "database.notFound");
        }
    }

    // For other files, the core's error is of no help.
    private static void RequireZip(string archive)
    {
        using var file = File.OpenRead(archive);
        if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
        {
            throw new SimplexDatabaseException($"'{archive}' isn't an archive of a core's database. Such an archive is a ZIP file.", "database.notAnArchive");
        }
    }

    private void DeleteBackups()
    {
        foreach (var file in _database.Files)
        {
            File.Delete(file + PrivateFiles.BackupSuffix);
        }
    }

    private static void RequireKey(SecretText key, string what)
    {
        if (!StorageCommands.IsKey(key))
        {
            throw new ArgumentException($"{what} contains spaces or characters that aren't printable ASCII. A core can open a database with such a key, "
                + "but can't change the key.");
        }
    }

    private static Task<T> RunAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
    }
}
