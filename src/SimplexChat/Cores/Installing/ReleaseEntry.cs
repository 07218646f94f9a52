using System.Text.Json;

namespace SimplexChat.Cores.Installing;

/// <summary>A release in the metadata.</summary>
/// <param name="Version">The version.</param>
/// <param name="Archives">The SHA-256 of each archive, by name; null if the metadata doesn't contain it.</param>
internal sealed record ReleaseEntry(CoreVersion Version, IReadOnlyDictionary<string, string?> Archives)
{
    /// <summary>Reads a list of releases. Drafts, and releases whose name isn't a version, are skipped.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SimplexInstallException">The JSON isn't such a list.</exception>
    public static IReadOnlyList<ReleaseEntry> ReadList(byte[] json) =>
        Read(json, root => root.EnumerateArray().Select(Of).OfType<ReleaseEntry>().ToList());

    /// <summary>Reads one release. Returns null if it is a draft, or if its name isn't a version.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SimplexInstallException">The JSON isn't a release.</exception>
    public static ReleaseEntry? ReadOne(byte[] json) => Read(json, Of);

    private static ReleaseEntry? Of(JsonElement release)
    {
        var isDraft = release.TryGetProperty("draft", out var draft) && draft.ValueKind == JsonValueKind.True;
        if (isDraft || !CoreVersion.TryParse(release.GetProperty("tag_name").GetString(), out var version))
        {
            return null;
        }

        var archives = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var asset in release.GetProperty("assets").EnumerateArray())
        {
            var digest = asset.TryGetProperty("digest", out var given) ? given.GetString() : null;
            archives[asset.GetProperty("name").GetString() ?? ""] =
                digest?.StartsWith("sha256:", StringComparison.Ordinal) == true && Sha256.TryParse(digest, out var hash) ? hash : null;
        }

        return new ReleaseEntry(version!, archives);
    }

    private static T Read<T>(byte[] json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SimplexInstallException(
                InstallProblem.Download, "The list of releases doesn't have the format of GitHub's API. Check its address.", e);
        }
    }
}
