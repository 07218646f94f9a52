namespace SimplexChat.Cores;

/// <summary>A core's library that is installed, as its manifest tells of it.</summary>
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

    /// <summary>Its version.</summary>
    public CoreVersion Version { get; }

    /// <summary>Whether it keeps its data in PostgreSQL, and not in files.</summary>
    public bool IsPostgres { get; }

    /// <summary>The platform that it is for, such as <c>linux-x86_64</c>; null where <see cref="Status"/> is Changed and nothing tells it.</summary>
    public string? Platform => _manifest?.Platform;

    /// <summary>Whom it is installed for.</summary>
    public CoreScope Scope { get; }

    /// <summary>Whether it is the one that is used when none is named: the newest of its kind for this platform.</summary>
    public bool IsDefault => CoreStore.FindNewest(IsPostgres)?.Folder == Folder;

    /// <summary>The full path of its folder.</summary>
    public string Folder { get; }

    /// <summary>The full path of its library.</summary>
    public string LibraryPath { get; }

    /// <summary>
    /// The SHA-256 of the archive that it came in, 64 hexadecimal digits; of the library if it came without one. Null where
    /// nothing tells it.
    /// </summary>
    public string? Hash => _manifest?.Hash;

    /// <summary>Where it came from: an address, or a path; null where nothing tells it.</summary>
    public string? Source => _manifest?.Source;

    /// <summary>When it was installed; null where nothing tells it.</summary>
    public DateTimeOffset? InstalledAt => _manifest?.InstalledAt;

    /// <summary>
    /// Whether its files are still as they were installed. All of them are read when this is asked for the first time.
    /// </summary>
    public CoreStatus Status => _changes.Value.Count == 0 ? CoreStatus.Unchanged : CoreStatus.Changed;

    /// <summary>
    /// The files that were changed, added or removed since it was installed, as <see cref="Status"/> has found them.
    /// </summary>
    public IReadOnlyList<string> Changes => _changes.Value;

    /// <summary>Refuses a core that is not as it was installed. All its files are read anew: call it before the library is loaded.</summary>
    /// <exception cref="SimplexInstallException">A file was changed, added or removed, or can't be read.</exception>
    public void Verify()
    {
        if (FindChanges() is { Count: > 0 } changes)
        {
            throw new SimplexInstallException(
                InstallProblem.Changed, $"The core in '{Folder}' is not as it was installed: {Words(changes)}. Find out who has changed it.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FolderName(Version, IsPostgres);

    /// <summary>The name of a core's folder.</summary>
    internal static string FolderName(CoreVersion version, bool isPostgres) => isPostgres ? version + PostgresSuffix : version.ToString();

    /// <summary>What is installed in a folder; null if its name is no core's.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="scope">Whose it is.</param>
    internal static InstalledCore? In(string folder, CoreScope scope)
    {
        var name = Path.GetFileName(folder);
        var isPostgres = name.EndsWith(PostgresSuffix, StringComparison.Ordinal);
        if (!CoreVersion.TryParse(isPostgres ? name.Substring(0, name.Length - PostgresSuffix.Length) : name, out var version))
        {
            return null;
        }

        var manifest = CoreManifest.Read(folder);
        // One that was copied here from elsewhere speaks of another core.
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
            // Gone, or not to be read: either way not as it was installed.
            return true;
        }
    }

    private static string Words(List<string> changes) =>
        changes.Count <= 3 ? string.Join(", ", changes) : $"{string.Join(", ", changes.Take(3))} and {changes.Count - 3} more";

    private static string Local(string path) => path.Replace('/', Path.DirectorySeparatorChar);
}
