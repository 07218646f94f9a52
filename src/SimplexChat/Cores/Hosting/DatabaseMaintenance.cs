using System.Security;
using SimplexChat.Api;

namespace SimplexChat.Cores;

/// <summary>
/// Does with a database in files what can be done only while no core runs on it: the core opens it, does it, and closes
/// it again. An operation that has begun goes on to its end, and holds the database until then.
/// </summary>
public sealed class DatabaseMaintenance
{
    private const int ChangeAttempts = 3;

    private readonly CoreDatabase _database;
    private readonly string _libraryPath;
    private readonly MigrationConfirmation _confirmation;

    /// <summary>Makes one; nothing is opened yet.</summary>
    /// <param name="database">The database, with its present key.</param>
    /// <param name="libraryPath">The file of the core's library.</param>
    /// <param name="confirmation">What the core may do with a database of another version when it opens it.</param>
    /// <exception cref="ArgumentException">The database is on a PostgreSQL server, whose own tools do this.</exception>
    public DatabaseMaintenance(CoreDatabase database, string libraryPath, MigrationConfirmation confirmation = MigrationConfirmation.YesUp)
    {
        _database = database ?? throw new ArgumentNullException(nameof(database));
        _libraryPath = libraryPath ?? throw new ArgumentNullException(nameof(libraryPath));
        _confirmation = confirmation;
        if (database.IsPostgres)
        {
            throw new ArgumentException(
                "A core can't do this with a database on a PostgreSQL server: the server's own tools do, such as pg_dump.", nameof(database));
        }
    }

    /// <summary>
    /// Encrypts the files with another key. The copies that the core makes before, which are under the old key or none, are
    /// deleted when it is done.
    /// </summary>
    /// <param name="newKey">The new key, in printable ASCII without spaces; null or empty for none.</param>
    /// <param name="cancellationToken">Ends the wait, and not the change.</param>
    /// <exception cref="ArgumentException">The new key, or the present one, has characters that the core's command can't hold.</exception>
    /// <inheritdoc cref="ExportAsync" path="/exception"/>
    public Task ChangeKeyAsync(SecureString? newKey, CancellationToken cancellationToken = default) =>
        RunAsync(() => ChangeKey(newKey), cancellationToken);

    /// <summary>
    /// Writes the database and the files of its messages to an archive, a zip. The database in it is encrypted with the
    /// same key; the files are not, unless the core keeps them so.
    /// </summary>
    /// <param name="archivePath">The archive; one that is there is written over.</param>
    /// <param name="filesFolder">The folder of the core's files; null for <c>bot_files</c> beside <c>bot_chat.db</c>.</param>
    /// <param name="cancellationToken">Ends the wait, and not the export.</param>
    /// <returns>The files that were left out.</returns>
    /// <exception cref="SimplexInstallException">The library is not there, or can't be loaded.</exception>
    /// <exception cref="SimplexConnectionException">The database is in use, or another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">There is no database, or the core can't use it.</exception>
    /// <exception cref="SimplexCommandException">The core refuses.</exception>
    /// <exception cref="SimplexProtocolException">The library does not answer as a core's.</exception>
    public Task<IReadOnlyList<ArchiveError>> ExportAsync(
        string archivePath, string? filesFolder = null, CancellationToken cancellationToken = default) =>
        RunAsync(() => Export(Path.GetFullPath(archivePath), filesFolder), cancellationToken);

    /// <summary>
    /// Puts an archive in the place of the database, which is made if it is not there. The database then has the key that
    /// it had when it was exported. What was there stays in files with <c>.bak</c> at their ends.
    /// </summary>
    /// <param name="archivePath">The archive.</param>
    /// <param name="filesFolder">The folder of the core's files; null for <c>bot_files</c> beside <c>bot_chat.db</c>.</param>
    /// <param name="cancellationToken">Ends the wait, and not the import.</param>
    /// <returns>The files that were left out.</returns>
    /// <exception cref="FileNotFoundException">There is no such archive.</exception>
    /// <inheritdoc cref="ExportAsync" path="/exception"/>
    public Task<IReadOnlyList<ArchiveError>> ImportAsync(
        string archivePath, string? filesFolder = null, CancellationToken cancellationToken = default) =>
        RunAsync(() => Import(Path.GetFullPath(archivePath), filesFolder), cancellationToken);

    private bool ChangeKey(SecureString? newKey)
    {
        using var current = SecretText.Of(_database.Secret, "A database's key");
        using var next = SecretText.Of(newKey, "A database's key");
        RequireKey(current, "The present key");
        RequireKey(next, "A new key");
        RequireDatabase();
        var isNew = !current.Bytes.SequenceEqual(next.Bytes);
        if (!isNew)
        {
            // All the same it has to be the key.
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

        DeleteCopies();
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

    // Every ten seconds a core writes down how its servers were used, also when it is not started. While it changes the key
    // that fails, and leaves the database locked, so that the change fails too, until the core is closed. On a slow machine
    // that takes another attempt, with a core that has ten seconds again.
    private static bool IsDisturbed(StorageAnswer result) => result is { Id: "errorDatabase.errorExport.error", Sqlite: "ErrorBusy" or "ErrorLocked" };

    // Not as a core's errors elsewhere, which are shown whole: this one may quote the key.
    private SimplexDatabaseException NotChanged(StorageAnswer result)
    {
        var why = IsDisturbed(result) ? "its files were locked, by another program or by the core itself, as on a slow machine. Try again later"
            : result.Sqlite is null ? $"it says {result.Id}" : SqliteError.Describe(result.Sqlite);
        // Of other errors nobody knows how far the core has come.
        var isUnchanged = result.Id.StartsWith("errorDatabase.", StringComparison.Ordinal);
        var state = isUnchanged ? " The database is unchanged, and its old key is valid." : "";
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

        // The archive is as secret as the database: it holds the keys of a profile, and without a key also the messages.
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
            // Of the empty database that was there for the moment.
            DeleteCopies();
        }

        return errors;
    }

    private IReadOnlyList<ArchiveError> Import(HostedCore core, string archive, string? filesFolder)
    {
        SimplexFolders.CreatePrivate(FilesFolder(filesFolder), "for the core's files");
        return Rewrite(() => Send(core, new StorageCommands.Import(archive), filesFolder));
    }

    // A core makes the files anew such that every user of the machine may read them.
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
        var library = CoreLibrary.Load(_libraryPath);
        using var held = DatabaseLock.Take(_database);
        _database.RequireWhole();
        var core = HostedCore.Open(library, _database, _confirmation);
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

    // Of a file that is none, the core says nothing that helps.
    private static void RequireZip(string archive)
    {
        using var file = File.OpenRead(archive);
        if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
        {
            throw new SimplexDatabaseException($"'{archive}' is no archive of a core's database, which is a zip.", "database.notAnArchive");
        }
    }

    private void DeleteCopies()
    {
        foreach (var file in _database.Files)
        {
            File.Delete(file + PrivateFiles.Copy);
        }
    }

    private static void RequireKey(SecretText key, string what)
    {
        if (!StorageCommands.IsKey(key))
        {
            throw new ArgumentException($"{what} has spaces or other characters than printable ASCII: a core opens a database with such a key, and "
                + "can't change it.");
        }
    }

    private static Task<T> RunAsync<T>(Func<T> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
    }
}
