using System.Text.Json;

namespace SimplexChat.Cores;

/// <summary>A release as its metadata tells of it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Archives">The SHA-256 of its archives, by their names; null where the metadata does not give it.</param>
internal sealed record ReleaseEntry(CoreVersion Version, IReadOnlyDictionary<string, string?> Archives)
{
    /// <summary>Reads a list of releases, without drafts and what is named otherwise than by a version.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SimplexInstallException">It is no such list.</exception>
    public static IReadOnlyList<ReleaseEntry> ReadList(byte[] json) =>
        Read(json, root => root.EnumerateArray().Select(Of).OfType<ReleaseEntry>().ToList());

    /// <summary>Reads one release; null if it is a draft, or named otherwise than by a version.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="SimplexInstallException">It is no release.</exception>
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
                InstallProblem.Download, "What tells of the releases does not answer as GitHub's API does: check its address.", e);
        }
    }
}
