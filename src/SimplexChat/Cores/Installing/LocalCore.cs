using System.Text.RegularExpressions;

namespace SimplexChat.Cores.Installing;

/// <summary>A core on the disk that can be installed: an archive, a library, or a folder with a library.</summary>
internal sealed class LocalCore
{
    private static readonly Regex VersionInName = new(@"\d+\.\d+\.\d+(?:\.\d+)?(?:-(?:alpha|beta|rc)\.\d+)?", RegexOptions.CultureInvariant);

    private readonly string? _libs;
    private readonly string _hashed;

    private LocalCore(string path, string hashed, string? libs)
    {
        Path = path;
        _hashed = hashed;
        _libs = libs;
        var name = System.IO.Path.GetFileName(path.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        IsArchive = libs is null && IsZip(path);
        IsPostgres = name.IndexOf("-postgres", StringComparison.OrdinalIgnoreCase) >= 0;
        Version = CoreVersion.TryParse(VersionInName.Match(name).Value, out var version) ? version : null;
        if (CorePlatform.InName(name) is { } platform && platform != CorePlatform.Current)
        {
            throw new SimplexInstallException(InstallProblem.Platform, $"'{path}' is for {platform}, but this platform is {CorePlatform.Current}.");
        }
    }

    /// <summary>Gets the full path.</summary>
    public string Path { get; }

    /// <summary>Gets whether the file is an archive.</summary>
    public bool IsArchive { get; }

    /// <summary>Gets whether the name marks it as the build for PostgreSQL.</summary>
    public bool IsPostgres { get; }

    /// <summary>Gets the version in the name, or null if the name has none.</summary>
    public CoreVersion? Version { get; }

    /// <summary>Finds the core at a path.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="SimplexInstallException">The path doesn't contain a core.</exception>
    public static LocalCore At(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return new LocalCore(full, full, null) is var file && (file.IsArchive || IsLibrary(full))
                ? file
                : throw new SimplexInstallException(InstallProblem.Archive, $"'{path}' must be an archive or a {CorePlatform.LibraryName}.");
        }

        if (!Directory.Exists(full))
        {
            throw new SimplexInstallException(InstallProblem.NotFound, $"'{path}' doesn't exist.");
        }

        var libs = new[] { full, System.IO.Path.Combine(full, CoreArchive.LibsFolder) }
            .FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, CorePlatform.LibraryName)))
            ?? throw new SimplexInstallException(InstallProblem.Archive, $"'{path}' doesn't contain a {CorePlatform.LibraryName}.");
        return new LocalCore(full, System.IO.Path.Combine(libs, CorePlatform.LibraryName), libs);
    }

    /// <summary>Returns the SHA-256 of the archive or the library.</summary>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="SimplexInstallException">The file can't be read.</exception>
    public string Hash(IProgress<CoreProgress>? progress, CancellationToken cancellationToken) => Read(_hashed, () =>
    {
        var total = new FileInfo(_hashed).Length;
        return Sha256.OfFile(_hashed, done => progress?.Report(new CoreProgress(CoreInstallStep.Checking, done, total)), cancellationToken);
    });

    /// <summary>Copies the library, and in the case of a folder all files beside it.</summary>
    /// <param name="folder">The target folder.</param>
    /// <param name="cancellationToken">A token to cancel the operation between two files.</param>
    public void CopyTo(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (_libs is null)
        {
            File.Copy(Path, System.IO.Path.Combine(folder, CorePlatform.LibraryName));
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_libs))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        }
    }

    private static bool IsLibrary(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        return name.StartsWith("libsimplex", StringComparison.OrdinalIgnoreCase)
            && name.IndexOf(System.IO.Path.GetExtension(CorePlatform.LibraryName), StringComparison.OrdinalIgnoreCase) > 0;
    }

    private static bool IsZip(string path) => Read(path, () =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return file.ReadByte() == 'P' && file.ReadByte() == 'K';
    });

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInstallException(InstallProblem.NotFound, $"'{path}' can't be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
