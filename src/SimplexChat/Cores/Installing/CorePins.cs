namespace SimplexChat.Cores;

/// <summary>
/// The SHA-256 of archives that somebody of this project has verified. A pin is added only by who has brought the archive
/// twice, over two networks, and found both to have the hash that the release's metadata gives, and whose suite over the
/// native library has passed with it; the commit says when and on which platform.
/// </summary>
/// <param name="hashes">By version and archive: <c>["6.4.5/simplex-chat-libs-linux-x86_64.zip"] = "64 hexadecimal digits"</c>.</param>
internal sealed class CorePins(IReadOnlyDictionary<string, string> hashes)
{
    /// <summary>The pins of this version of the library.</summary>
    public static CorePins Own { get; } = new(new Dictionary<string, string>());

    /// <summary>The hash of an archive; null where none is pinned.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The archive's name.</param>
    public string? Find(CoreVersion version, string archive) => hashes.TryGetValue(Key(version, archive), out var hash) ? hash : null;

    /// <summary>Refuses a hash that is pinned, and for another archive than this.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="version">The version that it is to be of.</param>
    /// <param name="archive">The archive's name.</param>
    /// <exception cref="SimplexInstallException">It is that of another archive.</exception>
    public void RequireNoOther(string hash, CoreVersion version, string archive)
    {
        var pinned = hashes.Where(pin => pin.Value == hash).Select(pin => pin.Key).ToList();
        if (pinned.Count > 0 && !pinned.Contains(Key(version, archive)))
        {
            throw new SimplexInstallException(
                InstallProblem.WrongHash, $"The SHA-256 {hash} is known: it is that of {pinned[0]}, and not of {Key(version, archive)}. Nothing was installed.");
        }
    }

    private static string Key(CoreVersion version, string archive) => $"{version}/{archive}";
}
