namespace SimplexChat.Cores;

/// <summary>
/// The SHA-256 of archives that somebody of this project has verified. A pin is added only by who has brought the archive
/// twice, over two networks, and found both to have the hash that the release's metadata gives, and whose suite over the
/// native library has passed with it; the commit says when and on which platform.
/// </summary>
internal static class CorePins
{
    // By version and archive: ["6.4.5/simplex-chat-libs-linux-x86_64.zip"] = "64 hexadecimal digits".
    private static readonly Dictionary<string, string> Hashes = [];

    /// <summary>The hash of an archive; null where none is pinned.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The archive's name.</param>
    public static string? Find(CoreVersion version, string archive) =>
        Hashes.TryGetValue($"{version}/{archive}", out var hash) ? hash : null;
}
