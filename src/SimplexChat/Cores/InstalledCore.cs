using SimplexChat.Cores.Installing;

namespace SimplexChat.Cores;

/// <summary>An installed library of a core, as described by its manifest.</summary>
public sealed class InstalledCore
{
    private const string PostgresSuffix = "-postgres";

    private readonly CoreManifest? _manifest;
    private readonly Lazy<IReadOnlyList<string>> _changes;

    private InstalledCore(string folder, CoreScope scope, CoreVersion version, bool isPostgres, CoreManifest? manifest)
    {
        _manifest = manifest;
        _changes = new(FindChanges);
        Folder = folder;
        Scope = scope;
        Version = version;
        IsPostgres = isPostgres;
        LibraryPath = Path.Combine(folder, CoreArchive.LibsFolder, CorePlatform.LibraryName);
    }

    /// <summary>Gets the version.</summary>
    public CoreVersion Version { get; }

    /// <summary>Gets whether the core stores its data in PostgreSQL instead of in files.</summary>
    public bool IsPostgres { get; }

    /// <summary>
    /// Gets the platform, such as <c>linux-x86_64</c>. Null if <see cref="Status"/> is Changed and the platform is
    /// unknown.
    /// </summary>
    public string? Platform => _manifest?.Platform;

    /// <summary>Gets the scope of the installation.</summary>
    public CoreScope Scope { get; }

    /// <summary>Gets whether the core is the default, which is the newest one of its kind for this platform.</summary>
    public bool IsDefault => CoreStore.FindNewest(IsPostgres)?.Folder == Folder;

    /// <summary>Gets the full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets the full path of the library.</summary>
    public string LibraryPath { get; }

    /// <summary>
    /// Gets the SHA-256 of the installed archive, 64 hexadecimal digits, or of the library if it was installed without an
    /// archive. Null if unknown.
    /// </summary>
    public string? Hash => _manifest?.Hash;

    /// <summary>Gets the address or path that the core was installed from; null if unknown.</summary>
    public string? Source => _manifest?.Source;

    /// <summary>Gets the time of the installation; null if unknown.</summary>
    public DateTimeOffset? InstalledAt => _manifest?.InstalledAt;

    /// <summary>Gets whether the files were changed since the installation. The first call reads all files.</summary>
    public CoreStatus Status => _changes.Value.Count == 0 ? CoreStatus.Unchanged : CoreStatus.Changed;

    /// <summary>
    /// Gets the files that were changed, added or removed since the installation, as found by <see cref="Status"/>.
    /// </summary>
    public IReadOnlyList<string> Changes => _changes.Value;

    /// <summary>Throws if a file was changed. Each call reads all files again. Call it before the library is loaded.</summary>
    /// <exception cref="SimplexInstallException">A file was changed, added or removed, or can't be read.</exception>
    public void Verify()
    {
        if (FindChanges() is { Count: > 0 } changes)
        {
            throw new SimplexInstallException(
                InstallProblem.Changed, $"Files of the core in '{Folder}' were changed since the installation: {Words(changes)}. Find out who changed them.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FolderName(Version, IsPostgres);

    /// <summary>Returns the name of a core's folder.</summary>
    internal static string FolderName(CoreVersion version, bool isPostgres) => isPostgres ? version + PostgresSuffix : version.ToString();

    /// <summary>Returns the core that is installed in a folder, or null if the folder doesn't have the name of a core.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="scope">The scope of the folder.</param>
    internal static InstalledCore? In(string folder, CoreScope scope)
    {
        var name = Path.GetFileName(folder);
        var isPostgres = name.EndsWith(PostgresSuffix, StringComparison.Ordinal);
        if (!CoreVersion.TryParse(isPostgres ? name.Substring(0, name.Length - PostgresSuffix.Length) : name, out var version))
        {
            return null;
        }

        var manifest = CoreManifest.Read(folder);
        // The manifest of a copied folder can describe another core.
        var isOwn = manifest is not null && manifest.Version == version && manifest.IsPostgres == isPostgres;
        return new InstalledCore(folder, scope, version!, isPostgres, isOwn ? manifest : null);
    }

    private List<string> FindChanges()
    {
        if (_manifest is null)
        {
            return [CoreManifest.FileName];
        }

        var present = Directory.Exists(Folder)
            ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => path.Substring(Folder.Length + 1).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(path => path != CoreManifest.FileName)
            : [];
        return [.. _manifest.Files.Keys.Union(present).Where(IsChanged).OrderBy(path => path, StringComparer.Ordinal)];
    }

    private bool IsChanged(string path)
    {
        try
        {
            return !_manifest!.Files.TryGetValue(path, out var hash) || Sha256.OfFile(Path.Combine(Folder, Local(path))) != hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that is missing or can't be read counts as changed.
            return true;
        }
    }

    private static string Words(List<string> changes) =>
        changes.Count <= 3 ? string.Join(", ", changes) : $"{string.Join(", ", changes.Take(3))} and {changes.Count - 3} more";

    private static string Local(string path) => path.Replace('/', Path.DirectorySeparatorChar);
}
