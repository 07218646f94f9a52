using System.IO.Compression;

namespace SimplexChat.Cores.Installing;

/// <summary>Unpacks the archive of a core's library. The archive is not trusted.</summary>
internal static class CoreArchive
{
    /// <summary>The folder in the archive, and in the folder of a core, that contains the library and its dependencies.</summary>
    public const string LibsFolder = "libs";

#if NET
    // The file type in the Unix mode, which is the upper half of an entry's attributes.
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
#endif

    /// <summary>Unpacks the files below libs/ into a folder.</summary>
    /// <param name="path">The path of the archive.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The limits.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="SimplexInstallException">The file isn't an archive, or unpacking it isn't safe.</exception>
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
                    // An entry can contain more than its header states.
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

    /// <summary>Creates the error for a file with a wrong hash.</summary>
    /// <param name="name">The source of the file.</param>
    /// <param name="actual">The hash of the file.</param>
    /// <param name="expected">The expected hash.</param>
    public static SimplexInstallException WrongHash(string name, string actual, string expected) => new(
        InstallProblem.WrongHash, $"{name} has the SHA-256 {actual}, but the expected one is {expected}. Nothing was installed.");

    private static List<ZipArchiveEntry> Check(ZipArchive archive, CoreInstallerOptions options)
    {
        if (archive.Entries.Count > options.MaxEntries)
        {
            throw Bad(FormattableString.Invariant($"it has {archive.Entries.Count:N0} entries, and the maximum is {options.MaxEntries:N0}"));
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
            throw Bad("an entry has a path that leaves the folder, or that isn't valid on every platform");
        }

#if NET
        // Windows PowerShell doesn't have the attributes. On all platforms, a link in the archive could only become a
        // file.
        var kind = (entry.ExternalAttributes >> 16) & KindMask;
        if (kind is not (0 or RegularFile or Folder))
        {
            throw Bad("an entry is a link or a device. Only files are allowed");
        }
#endif
    }

    private static string Target(string folder, string name)
    {
        var target = Path.GetFullPath(Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar)));
        return target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : throw Bad("an entry has a path that leaves the folder");
    }

    private static void Unpack(ZipArchiveEntry entry, string target, Action<int> onBytes)
    {
        if (File.Exists(target))
        {
            throw Bad("two entries have the same path");
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
            : throw Bad(FormattableString.Invariant($"its files have more than {options.MaxUnpackedBytes:N0} bytes, which is the maximum"));

    private static SimplexInstallException Bad(string why, Exception? cause = null) =>
        new(InstallProblem.Archive, $"The archive isn't valid: {why}. Nothing was installed.", cause);
}
