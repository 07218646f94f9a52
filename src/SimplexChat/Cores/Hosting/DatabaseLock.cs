using System.Diagnostics;
using System.Globalization;

namespace SimplexChat.Cores;

/// <summary>
/// Holds a database against a second core, in this process or another, which would spoil it: the file
/// <c>bot.lock</c> is open and locked, and the system lets it go when the process ends in whatever way. The process's
/// id is in <c>bot.pid</c>, since nobody can read a locked file.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _owner;

    private DatabaseLock(FileStream @lock, string owner)
    {
        _lock = @lock;
        _owner = owner;
    }

    private static int ProcessId
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.Id;
        }
    }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="SimplexConnectionException">The database is in use.</exception>
    /// <exception cref="SimplexDatabaseException">The folder is not there or can't be written.</exception>
    public static DatabaseLock Take(CoreDatabase database)
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
                named.Write(ProcessId.ToString(CultureInfo.InvariantCulture));
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
            throw new SimplexDatabaseException($"The database {database} is in use by {DescribeOwner(owner)}. "
                + "One core at a time can use it: close the other session, or connect to another database.", "database.inUse", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFailure.Describe(e, Path.GetDirectoryName(path)!, $"for the database {database}");
        }
    }

    public void Dispose()
    {
        // The lock's file stays: whoever removes one may remove it under another process that has just opened it.
        FileFailure.TryDelete(_owner);
        _lock.Dispose();
    }

    private static string DescribeOwner(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            text = "";
        }

        return !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? "another process"
            : id == ProcessId ? "this process already"
            : $"process {id}";
    }
}
