using System.Text.Json;

namespace SimplexChat.Cores.Installing;

/// <summary>
/// The SHA-256 of archives that upstream publishes in its source code. They are a second source: an archive with another
/// hash is refused, even if -Hash or the metadata of the release contain that hash.
/// </summary>
/// <param name="hashes">The hashes, by version and by archive.</param>
internal sealed class PublishedHashes(IReadOnlyDictionary<CoreVersion, IReadOnlyDictionary<string, string>> hashes)
{
    /// <summary>Gets the hashes in library-hashes.json, which names their source.</summary>
    public static PublishedHashes Own { get; } = Read();

    /// <summary>Returns the hash of an archive, or null if none is published.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The name of the archive.</param>
    public string? Find(CoreVersion version, string archive) =>
        hashes.TryGetValue(version, out var ofVersion) && ofVersion.TryGetValue(archive, out var hash) ? hash : null;

    /// <summary>Returns whether hashes of a version are published, but none for an archive, because it doesn't exist.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The name of the archive.</param>
    public bool Lacks(CoreVersion version, string archive) => hashes.ContainsKey(version) && Find(version, archive) is null;

    /// <summary>Throws if another hash is published for an archive, or if the hash is published for another archive.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="version">The version of the archive.</param>
    /// <param name="archive">The name of the archive.</param>
    /// <exception cref="SimplexInstallException">The published hashes contradict the hash.</exception>
    public void RequireSame(string hash, CoreVersion version, string archive)
    {
        var problem = Find(version, archive) is { } published
            ? published == hash ? null : $"upstream published {published} in its source code"
            : hashes.SelectMany(ofVersion => ofVersion.Value.Select(one => (Version: ofVersion.Key, Archive: one.Key, Hash: one.Value)))
                .Where(one => one.Hash == hash)
                .Select(one => $"this SHA-256 belongs to {one.Archive} {one.Version}")
                .FirstOrDefault();
        if (problem is not null)
        {
            throw new SimplexInstallException(
                InstallProblem.WrongHash, $"The SHA-256 {hash} isn't valid for {archive} {version}: {problem}. Nothing was installed.");
        }
    }

    private static PublishedHashes Read()
    {
        using var file = typeof(PublishedHashes).Assembly.GetManifestResourceStream("library-hashes.json")!;
        using var document = JsonDocument.Parse(file);
        return new PublishedHashes(document.RootElement.EnumerateArray().ToDictionary(
            version => CoreVersion.Parse(version.GetProperty("version").GetString()!),
            version => (IReadOnlyDictionary<string, string>)version.GetProperty("sha256").EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.GetString()!)));
    }
}
