namespace SimplexChat.Cores;

/// <summary>
/// Makes the files of a new database before the core does, so that only their user may read them: a core would let
/// every user of the machine. To a core, empty files are a new database.
/// </summary>
internal static class PrivateFiles
{
    /// <summary>What a core puts at the end of the name of a copy that it makes before a change.</summary>
    public const string Copy = ".bak";

    /// <summary>Makes the files that are not there.</summary>
    /// <exception cref="SimplexDatabaseException">They can't be made.</exception>
    public static void Make(CoreDatabase database)
    {
#if NET
        // On Windows a file has the rights of its folder.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in database.Files.Where(file => !File.Exists(file)))
        {
            try
            {
                new FileStream(file, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }).Dispose();
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
#if NET
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in database.Files.SelectMany(file => new[] { file, file + Copy }).Where(File.Exists))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#endif
    }

    /// <summary>Removes what a core has made of a new database before it failed.</summary>
    public static void Remove(CoreDatabase database)
    {
        foreach (var file in database.Files.SelectMany(file => new[] { file, file + "-journal", file + "-wal", file + "-shm" }))
        {
            FileFailure.TryDelete(file);
        }
    }
}
