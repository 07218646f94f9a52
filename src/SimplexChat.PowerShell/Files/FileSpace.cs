using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Files;

/// <summary>Checks the free disk space for a file that a core in this process receives. The core doesn't report a full disk.</summary>
internal static class FileSpace
{
    // While the core decrypts a file, the encrypted parts are on the disk, too.
    private const int Copies = 2;
    private const double Megabyte = 1024 * 1024;

    /// <summary>Returns a sentence if the disk space isn't sufficient, or null if it is sufficient or unknown.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The destination folder or file, or null for the core's files folder.</param>
    /// <param name="size">The size of the file in bytes.</param>
    public static string? Lack(SimplexSession session, string? path, long size)
    {
        if (!session.HostsCore)
        {
            return null;
        }

        // The core assembles the file in its files folder first.
        var target = path is null || Directory.Exists(path) ? path : Path.GetDirectoryName(path);
        foreach (var folder in new[] { session.FilesFolder, target }.OfType<string>().Distinct())
        {
            if (DiskSpace.FreeBytes(folder) is { } free && free < size * Copies)
            {
                return FormattableString.Invariant($"The disk of '{folder}' has {free / Megabyte:0.#} MB free, but receiving the file needs up to {size * Copies / Megabyte:0.#} MB. Free disk space, and receive the file again.");
            }
        }

        return null;
    }
}
