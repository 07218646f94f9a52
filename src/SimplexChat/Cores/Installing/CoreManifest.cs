using System.Globalization;
using System.Text.Json;

namespace SimplexChat.Cores.Installing;

/// <summary>The manifest of an installed core, which is stored in its folder.</summary>
internal sealed class CoreManifest
{
    /// <summary>The name of the manifest's file in the folder of the core.</summary>
    public const string FileName = "core.json";

    private const string InstalledAtFormat = "O";

    /// <summary>Gets the version.</summary>
    public required CoreVersion Version { get; init; }

    /// <summary>Gets whether the core is the build for PostgreSQL.</summary>
    public required bool IsPostgres { get; init; }

    /// <summary>Gets the platform of the core.</summary>
    public required string Platform { get; init; }

    /// <summary>Gets the address or path that the core was installed from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the SHA-256 of the installed archive or library.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the time of the installation.</summary>
    public required DateTimeOffset InstalledAt { get; init; }

    /// <summary>Gets the SHA-256 of each file, by its path relative to the folder, with slashes.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Reads the manifest in a folder. Returns null if there is none, or if it isn't valid.</summary>
    /// <param name="folder">The folder.</param>
    public static CoreManifest? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            return new CoreManifest
            {
                Version = CoreVersion.Parse(Text(root, "version")),
                IsPostgres = root.GetProperty("postgres").GetBoolean(),
                Platform = Text(root, "platform"),
                Source = Text(root, "source"),
                Hash = Text(root, "hash"),
                InstalledAt = DateTimeOffset.ParseExact(
                    Text(root, "installedAt"), InstalledAtFormat, CultureInfo.InvariantCulture, DateTimeStyles.None),
                Files = root.GetProperty("files").EnumerateObject()
                    .ToDictionary(file => file.Name, file => file.Value.GetString() ?? "", StringComparer.Ordinal),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException
            or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            // Without a valid manifest, the core is reported as changed.
            return null;
        }
    }

    /// <summary>Writes the manifest to a folder.</summary>
    /// <param name="folder">The folder.</param>
    public void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("version", Version.ToString());
        json.WriteBoolean("postgres", IsPostgres);
        json.WriteString("platform", Platform);
        json.WriteString("source", Source);
        json.WriteString("hash", Hash);
        json.WriteString("installedAt", InstalledAt.ToString(InstalledAtFormat, CultureInfo.InvariantCulture));
        json.WriteStartObject("files");
        foreach (var path in Files.Keys.OrderBy(path => path, StringComparer.Ordinal))
        {
            json.WriteString(path, Files[path]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"{property} is null.");
}
