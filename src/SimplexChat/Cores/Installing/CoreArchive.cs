using System.IO.Compression;

namespace SimplexChat.Cores;

/// <summary>The archive of a core's library, taken apart with care: it is not trusted to be one.</summary>
internal static class CoreArchive
{
    /// <summary>The folder in the archive, and in a core's folder, that holds the library and what it needs.</summary>
    public const string LibsFolder = "libs";

#if NET
    // Of the Unix mode in the upper half of an entry's attributes: what kind of file it is.
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
#endif

    /// <summary>Puts the files below libs/ into a folder.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The limits.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">It is no archive, or one that is not safe to take apart.</exception>
    public static void Unpack(
        string path, string folder, CoreInstallerOptions options, IProgress<CoreProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var entries = Check(archive, options);
            var total = entries.Sum(entry => entry.Length);
            var done = 0L;
            foreach (var entry in entries)
            {
                Unpack(entry, Target(folder, entry.FullName), count =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    // An entry may hold more than it says.
                    done = Add(done, count, options);
                    progress?.Report(new CoreProgress(CoreInstallStep.Unpacking, done, total));
                });
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw Bad($"it can't be read ({e.Message})", e);
        }
    }

    /// <summary>The error that a file has another hash than it has to have.</summary>
    /// <param name="name">Where it came from.</param>
    /// <param name="actual">The hash that it has.</param>
    /// <param name="expected">The hash that it has to have.</param>
    public static SimplexInstallException WrongHash(string name, string actual, string expected) => new(
        InstallProblem.WrongHash, $"{name} has the SHA-256 {actual}, and has to have {expected}: it is not what was released, and nothing was installed.");

    private static List<ZipArchiveEntry> Check(ZipArchive archive, CoreInstallerOptions options)
    {
        if (archive.Entries.Count > options.MaxEntries)
        {
            throw Bad(FormattableString.Invariant($"it has {archive.Entries.Count:N0} entries, and {options.MaxEntries:N0} are the most that are taken"));
        }

        var size = 0L;
        var files = new List<ZipArchiveEntry>();
        foreach (var entry in archive.Entries)
        {
            RequireSafe(entry);
            var isFile = !entry.FullName.EndsWith("/", StringComparison.Ordinal);
            if (isFile && entry.FullName.StartsWith(LibsFolder + "/", StringComparison.Ordinal))
            {
                size = Add(size, entry.Length, options);
                files.Add(entry);
            }
        }

        return files;
    }

    private static void RequireSafe(ZipArchiveEntry entry)
    {
        var parts = entry.FullName.TrimEnd('/').Split('/');
        if (entry.FullName.IndexOfAny(['\\', ':']) >= 0 || entry.FullName.Any(char.IsControl)
            || parts.Any(part => part.Length == 0 || part[part.Length - 1] is '.' or ' '))
        {
            throw Bad("an entry has a path that leads out of its folder, or is no path on every platform");
        }

#if NET
        // Elsewhere, in Windows PowerShell, an entry does not tell; there as here it could only become a file.
        var kind = (entry.ExternalAttributes >> 16) & KindMask;
        if (kind is not (0 or RegularFile or Folder))
        {
            throw Bad("an entry is a link or a device, and only files are taken");
        }
#endif
    }

    private static string Target(string folder, string name)
    {
        var target = Path.GetFullPath(Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar)));
        return target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : throw Bad("an entry has a path that leads out of its folder");
    }

    private static void Unpack(ZipArchiveEntry entry, string target, Action<int> onBytes)
    {
        if (File.Exists(target))
        {
            throw Bad("two entries have one path");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var source = entry.Open();
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var buffer = new byte[128 * 1024];
        while (source.Read(buffer, 0, buffer.Length) is var count and > 0)
        {
            onBytes(count);
            file.Write(buffer, 0, count);
        }
    }

    private static long Add(long size, long more, CoreInstallerOptions options) =>
        more <= options.MaxUnpackedBytes - size
            ? size + more
            : throw Bad(FormattableString.Invariant($"its files are larger than any core: more than {options.MaxUnpackedBytes:N0} bytes"));

    private static SimplexInstallException Bad(string why, Exception? cause = null) =>
        new(InstallProblem.Archive, $"The archive is not taken: {why}. Nothing was installed.", cause);
}
