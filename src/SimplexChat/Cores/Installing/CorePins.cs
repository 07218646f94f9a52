namespace SimplexChat.Cores.Installing;

/// <summary>
/// The SHA-256 of archives that a maintainer of this project has verified. To add a pin, download the archive twice, over
/// two networks, check that both downloads have the hash in the metadata of the release, and pass all tests with this
/// native library. State the date and the platform in the commit message.
/// </summary>
/// <param name="hashes">
/// The hashes by version and archive: <c>["6.4.5/simplex-chat-libs-linux-x86_64.zip"] = "64 hexadecimal digits"</c>.
/// </param>
internal sealed class CorePins(IReadOnlyDictionary<string, string> hashes)
{
    /// <summary>Gets the pins of this version of the library.</summary>
    public static CorePins Own { get; } = new(new Dictionary<string, string>());

    /// <summary>Returns the hash of an archive, or null if none is pinned.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The name of the archive.</param>
    public string? Find(CoreVersion version, string archive) => hashes.TryGetValue(Key(version, archive), out var hash) ? hash : null;

    /// <summary>Throws if a hash is pinned for another archive.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="version">The version of the archive.</param>
    /// <param name="archive">The name of the archive.</param>
    /// <exception cref="SimplexInstallException">The hash is pinned for another archive.</exception>
    public void RequireNoOther(string hash, CoreVersion version, string archive)
    {
        var pinned = hashes.Where(pin => pin.Value == hash).Select(pin => pin.Key).ToList();
        if (pinned.Count > 0 && !pinned.Contains(Key(version, archive)))
        {
            throw new SimplexInstallException(
                InstallProblem.WrongHash, $"The SHA-256 {hash} belongs to {pinned[0]}, not to {Key(version, archive)}. Nothing was installed.");
        }
    }

    private static string Key(CoreVersion version, string archive) => $"{version}/{archive}";
}
