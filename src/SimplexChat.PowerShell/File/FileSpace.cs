using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Whether there is room for a file that a core in this process receives. The core itself does not say.</summary>
internal static class FileSpace
{
    // While a core decrypts a file, its encrypted parts are there too.
    private const int Copies = 2;
    private const double Megabyte = 1024 * 1024;

    /// <summary>That there is too little room, as a sentence; null if there is enough, or it can't be told.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The folder or file that it goes to; null for the core's own folder.</param>
    /// <param name="size">The file's size in bytes.</param>
    public static string? Lack(SimplexSession session, string? path, long size)
    {
        if (!session.HostsCore)
        {
            return null;
        }

        // The core itself puts a file together in its own folder.
        var target = path is null || Directory.Exists(path) ? path : Path.GetDirectoryName(path);
        foreach (var folder in new[] { session.FilesFolder, target }.OfType<string>().Distinct())
        {
            if (DiskSpace.FreeBytes(folder) is { } free && free < size * Copies)
            {
                return FormattableString.Invariant($"The disk of '{folder}' has {free / Megabyte:0.#} MB free, and to receive the file takes up to {size * Copies / Megabyte:0.#} MB: make room there, and receive the file again.");
            }
        }

        return null;
    }
}
