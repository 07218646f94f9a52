namespace SimplexChat.Cores;

/// <summary>
/// Makes the files of a new database before the core does, so that only their user may read them: a core would let
/// every user of the machine. To a core, empty files are a new database.
/// </summary>
internal static class PrivateFiles
{
    /// <summary>What a core puts at the end of the name of a copy that it makes before a change.</summary>
    public const string Copy = ".bak";

    // What it puts at the end of the names of the files that it writes when it changes the key.
    private const string Exported = ".exported";

    private static readonly string[] SqliteFiles = ["", "-journal", "-wal", "-shm"];

    /// <summary>Opens a file to write to it; if it is made, it is for its user alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">A way that may make it.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share) => OwnFiles.Open(path, mode, FileAccess.ReadWrite, share);

    /// <summary>Makes the files that are not there.</summary>
    /// <exception cref="SimplexDatabaseException">They can't be made.</exception>
    public static void Make(CoreDatabase database)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in database.Files.Where(file => !File.Exists(file)))
        {
            try
            {
                Open(file, FileMode.CreateNew, FileShare.Read).Dispose();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw FileFailure.Describe(e, Path.GetDirectoryName(file)!, $"for the database {database}");
            }
        }
#endif
    }

    /// <summary>Takes the rights of others from files that a core has written anew, and from the copies of those before.</summary>
    public static void Protect(CoreDatabase database)
    {
        foreach (var file in database.Files.SelectMany(file => new[] { file, file + Copy }))
        {
            Protect(file);
        }
    }

    /// <summary>Takes the rights of others from a file, if it is there.</summary>
    public static void Protect(string file)
    {
#if NET
        if (!OperatingSystem.IsWindows() && File.Exists(file))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }

    /// <summary>Removes what a core has made of a new database before it failed.</summary>
    public static void Remove(CoreDatabase database) => Delete(database.Files);

    /// <summary>Removes what a change of the key has left that failed: the database is in it, under a key or none.</summary>
    public static void RemoveExported(CoreDatabase database) => Delete(database.Files.Select(file => file + Exported));

    private static void Delete(IEnumerable<string> files)
    {
        foreach (var file in files.SelectMany(file => SqliteFiles.Select(end => file + end)))
        {
            FileFailure.TryDelete(file);
        }
    }
}
