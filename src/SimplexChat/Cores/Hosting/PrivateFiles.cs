namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Creates the files of a new database before the core does, so that only their user can read them. Files that a core creates
/// can be read by every user of the machine. A core uses empty files as a new database.
/// </summary>
internal static class PrivateFiles
{
    /// <summary>The suffix of the backups that a core makes before a change.</summary>
    public const string BackupSuffix = ".bak";

    // The suffix of the files that a core writes during a change of the key.
    private const string ExportedSuffix = ".exported";

    private static readonly string[] SqliteFiles = ["", "-journal", "-wal", "-shm"];

    /// <summary>Opens a file for writing. Only its user can access a new file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">The mode, which may create the file.</param>
    /// <param name="share">The access of other opens meanwhile.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share) => OwnFiles.Open(path, mode, FileAccess.ReadWrite, share);

    /// <summary>Creates the missing files.</summary>
    /// <exception cref="SimplexDatabaseException">The files can't be created.</exception>
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

    /// <summary>Removes the access of other users from the files that a core has recreated, and from their backups.</summary>
    public static void Protect(CoreDatabase database)
    {
        foreach (var file in database.Files.SelectMany(file => new[] { file, file + BackupSuffix }))
        {
            Protect(file);
        }
    }

    /// <summary>Removes the access of other users from a file, if it exists.</summary>
    public static void Protect(string file)
    {
#if NET
        if (!OperatingSystem.IsWindows() && File.Exists(file))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }

    /// <summary>Deletes the files of a new database that a core failed to create completely.</summary>
    public static void Remove(CoreDatabase database) => Delete(database.Files);

    /// <summary>Deletes the files that a failed change of the key has left. They contain the database, possibly without encryption.</summary>
    public static void RemoveExported(CoreDatabase database) => Delete(database.Files.Select(file => file + ExportedSuffix));

    private static void Delete(IEnumerable<string> files)
    {
        foreach (var file in files.SelectMany(file => SqliteFiles.Select(end => file + end)))
        {
            FileFailure.TryDelete(file);
        }
    }
}
