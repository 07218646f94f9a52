using System.Globalization;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Copies the files of a database before a core of another version changes them. The copy is a database beside the original,
/// named with the date: <c>bot_2026-11-30_151304_chat.db</c>.
/// </summary>
internal static class DatabaseCopy
{
    private const string Purpose = "for a copy of the database before its upgrade";

    // The files of SQLite that contain changes that aren't in the database's file yet.
    private static readonly string[] Suffixes = ["", "-wal", "-journal"];

    /// <summary>Copies the files.</summary>
    /// <param name="database">The database. The caller holds its lock, and no core has it open.</param>
    /// <returns>The path that the names of the copied files begin with.</returns>
    /// <exception cref="SimplexDatabaseException">The files can't be copied, for example because the disk is full.</exception>
    public static string Make(CoreDatabase database)
    {
        var copy = NewLocation(database);
        var files = database.Files.SelectMany(file => Suffixes.Select(suffix => file + suffix)).Where(File.Exists)
            .Select(file => (From: file, To: copy + file.Substring(database.Location.Length))).ToList();
        var folder = Path.GetDirectoryName(database.Location)!;
        try
        {
            RequireSpace(folder, files.Sum(file => new FileInfo(file.From).Length));
            files.ForEach(file => Copy(file.From, file.To));
            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SimplexDatabaseException)
        {
            files.ForEach(file => FileFailure.TryDelete(file.To));
            var reason = e as SimplexDatabaseException ?? FileFailure.Describe(e, folder, Purpose);
            throw new SimplexDatabaseException($"{reason.Message} {database} is unchanged.", reason.ErrorId, e);
        }
    }

    private static void RequireSpace(string folder, long bytes)
    {
        if (DiskSpace.FreeBytes(folder) is { } free && free < bytes)
        {
            var reason = FileFailure.DiskFull(folder, Purpose);
            throw new SimplexDatabaseException(
                FormattableString.Invariant($"{reason.Message} The copy needs {bytes:N0} bytes, and {free:N0} are free."), reason.ErrorId);
        }
    }

    private static void Copy(string from, string to)
    {
        // A failed attempt of the core to open the database may still have the file open.
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = PrivateFiles.Open(to, FileMode.CreateNew, FileShare.None);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    private static string NewLocation(CoreDatabase database)
    {
        var dated = $"{database.Location}_{DateTime.Now.ToString("yyyy-MM-dd_HHmmss", CultureInfo.InvariantCulture)}";
        var copy = dated;
        for (var number = 2; database.Files.Any(file => File.Exists(copy + file.Substring(database.Location.Length))); number++)
        {
            copy = FormattableString.Invariant($"{dated}_{number}");
        }

        return copy;
    }
}
