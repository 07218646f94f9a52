using System.Globalization;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Locks a database against a second core in this process or another, which would damage the database. The file
/// <c>bot.lock</c> is locked, and the system releases the lock when the process ends for any reason. The process id is in
/// <c>bot.pid</c>, because a locked file can't be read. A database on a PostgreSQL server is also locked on the server. In
/// this case, the file protects the folders of files, because profiles with the same name on two servers share them. The file
/// also prevents a new core from opening the profile while a core that has lost its server is still closing.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _owner;
    private PostgresLock? _server;

    private DatabaseLock(FileStream @lock, string owner)
    {
        _lock = @lock;
        _owner = owner;
    }

    /// <summary>Gets a task that completes, with the reason, when the server may have given the lock to another core. It never completes otherwise.</summary>
    public Task<SimplexConnectionException>? Lost => _server?.Lost;

    /// <summary>Acquires the lock.</summary>
    /// <exception cref="SimplexDatabaseException">
    /// The database is in use, its folder doesn't exist or can't be written, or its server can't be used.
    /// </exception>
    public static DatabaseLock Take(CoreDatabase database)
    {
        var @lock = TakeFile(database);
        try
        {
            @lock._server = database.IsPostgres ? PostgresLock.Take(database) : null;
            return @lock;
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        // The lock file stays, because another process may have just opened it.
        FileFailure.TryDelete(_owner);
        _lock.Dispose();
    }

    private static DatabaseLock TakeFile(CoreDatabase database)
    {
        var path = database.SidePath;
        var owner = path + ".pid";
        try
        {
            if (database.IsPostgres)
            {
                OwnFiles.CreatePrivateFolder(Path.GetDirectoryName(path)!);
            }

            var file = PrivateFiles.Open(path + ".lock", FileMode.OpenOrCreate, FileShare.None);
            try
            {
                using var named = new StreamWriter(PrivateFiles.Open(owner, FileMode.Create, FileShare.Read));
                named.Write(CurrentProcess.Id.ToString(CultureInfo.InvariantCulture));
                return new DatabaseLock(file, owner);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (IOException e) when (FileFailure.IsInUse(e))
        {
            throw InUse(database, OwnerOf(owner), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFailure.Describe(e, Path.GetDirectoryName(path)!, $"for the database {database}");
        }
    }

    private static SimplexDatabaseException InUse(CoreDatabase database, int? owner, IOException cause)
    {
        var who = owner is not { } id ? "another process" : id == CurrentProcess.Id ? "this process already" : $"process {id}";
        return new SimplexDatabaseException(
            $"The database {database} is in use by {who}. Only one core at a time can use it. Close the other session, or connect to another database.",
            "database.inUse",
            cause)
        {
            IsTakenByAnother = owner is not null && owner != CurrentProcess.Id,
        };
    }

    private static int? OwnerOf(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
