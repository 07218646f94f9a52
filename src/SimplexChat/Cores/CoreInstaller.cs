using SimplexChat.Cores.Installing;

namespace SimplexChat.Cores;

/// <summary>
/// Installs cores in a store and removes them. If several processes do so at the same time, they wait for each other. An
/// interrupted installation leaves no core, and no files except a partial archive.
/// </summary>
public sealed class CoreInstaller : IDisposable
{
    private readonly CoreStore _store;
    private readonly CoreInstallerOptions _options;
    private readonly ReleaseServer _server;

    /// <summary>
    /// Gets the newest version of a core that this library was checked with. By default, the newest release of its line
    /// is installed, because a newer core changes databases in a way that an older core can't undo.
    /// </summary>
    public static CoreVersion CheckedVersion { get; } = CoreVersion.Parse("6.4.5.1");

    /// <summary>Initializes a new instance.</summary>
    /// <param name="store">The store, by default the user's own store.</param>
    /// <param name="options">The addresses and limits, by default <see cref="CoreInstallerOptions.Default"/>.</param>
    public CoreInstaller(CoreStore? store = null, CoreInstallerOptions? options = null)
    {
        _store = store ?? CoreStore.Of(CoreScope.CurrentUser);
        _options = options ?? CoreInstallerOptions.Default;
        _server = new ReleaseServer(_options);
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    /// <summary>
    /// Finds a release for this platform. The metadata is downloaded only if the version or the hash is unknown without
    /// it.
    /// </summary>
    /// <param name="version">
    /// The version. If null, the newest stable release of the line of <see cref="CheckedVersion"/>, or its newest
    /// prerelease if there is no stable release.
    /// </param>
    /// <param name="isPostgres">Whether to find the build for PostgreSQL.</param>
    /// <param name="hash">
    /// The expected SHA-256 of the archive. If null, the pinned hash, or the hash in the metadata if none is pinned.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="SimplexInstallException">There is no such release, or its expected hash is unknown.</exception>
    public async Task<CoreRelease> FindReleaseAsync(
        CoreVersion? version = null, bool isPostgres = false, string? hash = null, CancellationToken cancellationToken = default)
    {
        CorePlatform.RequireOfficial(CorePlatform.Current, isPostgres);
        var archive = ArchiveName(isPostgres);
        var known = hash is null ? null : ReadHash(hash);
        if (version is not null && (known ?? _options.Pins.Find(version, archive)) is { } enough)
        {
            return ReleaseOf(version, enough);
        }

        var (entry, newer) = version is null
            ? await FindNewestAsync(isPostgres, cancellationToken).ConfigureAwait(false)
            : (await FindEntryAsync(version, isPostgres, cancellationToken).ConfigureAwait(false), null);
        var expected = known ?? _options.Pins.Find(entry.Version, archive) ?? entry.Archives[archive] ?? _options.Published.Find(entry.Version, archive)
            ?? throw new SimplexInstallException(
                InstallProblem.UnknownHash,
                $"The expected SHA-256 of {archive} {entry.Version} is unknown, because the metadata of the release doesn't contain it. Nothing was installed.");
        return ReleaseOf(entry.Version, expected) with { Newer = newer };

        CoreRelease ReleaseOf(CoreVersion found, string expected)
        {
            _options.Pins.RequireNoOther(expected, found, archive);
            _options.Published.RequireSame(expected, found, archive);
            return new CoreRelease(found, isPostgres, ArchiveAddress(found, isPostgres), expected);
        }
    }

    /// <summary>Returns the address of a version's archive for this platform, for a download by other means.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether to return the build for PostgreSQL.</param>
    public Uri ArchiveAddress(CoreVersion version, bool isPostgres = false) =>
        At(_options.Mirror, $"v{version}/{CorePlatform.ArchiveName(CorePlatform.Current, isPostgres)}");

    /// <summary>
    /// Returns the installed core of a version for this platform, or null if it isn't installed or was changed.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether to find the build for PostgreSQL.</param>
    public InstalledCore? FindInstalled(CoreVersion version, bool isPostgres = false) =>
        _store.Find(version, isPostgres) is { Status: CoreStatus.Unchanged } core && core.Platform == CorePlatform.Current ? core : null;

    /// <summary>Returns the versions for this platform in the metadata, newest first.</summary>
    /// <param name="isPostgres">Whether to find the builds for PostgreSQL.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="SimplexInstallException">The metadata can't be read.</exception>
    public async Task<IReadOnlyList<CoreVersion>> FindVersionsAsync(bool isPostgres = false, CancellationToken cancellationToken = default)
    {
        var archive = CorePlatform.ArchiveName(CorePlatform.Current, isPostgres);
        var entries = await FindEntriesAsync(archive, cancellationToken).ConfigureAwait(false);
        return [.. entries.Select(entry => entry.Version)];
    }

    /// <summary>Downloads and installs a release. If the same core is installed and unchanged, it remains as it is.</summary>
    /// <param name="release">The release.</param>
    /// <param name="force">
    /// Whether to replace an installed core of this version, even if it is unchanged or has another hash.
    /// </param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">
    /// A token to cancel the installation. A partial archive remains, so that the download can continue later.
    /// </param>
    /// <exception cref="SimplexInstallException">
    /// The download failed, the archive isn't the expected one, or a file can't be written.
    /// </exception>
    public Task<InstalledCore> InstallAsync(
        CoreRelease release, bool force = false, IProgress<CoreProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var content = new CoreContent(
            release.Version,
            release.IsPostgres,
            SafeAddress.Of(release.Address),
            release.Hash,
            async folder =>
            {
                var download = new CoreDownload(_server, _options, release, progress);
                Unpack(await DownloadAsync(download).ConfigureAwait(false), folder, progress, cancellationToken);
            });
        return PutAsync(content, force, progress, cancellationToken);

        async Task<string> DownloadAsync(CoreDownload download)
        {
            try
            {
                return await download.RunAsync(_store.Folder, cancellationToken).ConfigureAwait(false);
            }
            catch (SimplexInstallException e) when (
                e.Problem == InstallProblem.NotFound && _options.Published.Lacks(release.Version, ArchiveName(release.IsPostgres)))
            {
                // The metadata wasn't read, because the hash was specified.
                throw NoLibrary($"Version {release.Version} has no", release.IsPostgres, [], e);
            }
        }
    }

    /// <summary>
    /// Installs from a file or folder: an archive as released, a single libsimplex library, or a folder with the library
    /// and its dependencies.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="version">The version; null if the file name contains it.</param>
    /// <param name="isPostgres">Whether it is the build for PostgreSQL. A file name with -postgres has the same effect.</param>
    /// <param name="hash">The expected SHA-256 of the file, or of the library in the folder; null for the pinned hash.</param>
    /// <param name="force">
    /// Whether to replace an installed core of this version, even if it is unchanged or has another hash.
    /// </param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">A token to cancel the installation.</param>
    /// <exception cref="SimplexInstallException">
    /// The file isn't the expected one, its expected hash is unknown, or a file can't be written.
    /// </exception>
    public async Task<InstalledCore> InstallAsync(
        string path,
        CoreVersion? version = null,
        bool isPostgres = false,
        string? hash = null,
        bool force = false,
        IProgress<CoreProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var local = LocalCore.At(path);
        var ofVersion = version ?? local.Version ?? throw new SimplexInstallException(
            InstallProblem.NotFound, $"The name of '{path}' doesn't contain a version. Specify it, for example with -Version 6.4.5.");
        var archive = CorePlatform.ArchiveName(CorePlatform.Current, isPostgres || local.IsPostgres);
        var expected = hash is null ? _options.Pins.Find(ofVersion, archive) ?? PublishedFor(local, ofVersion, archive) : ReadHash(hash);
        var actual = await Task.Run(() => local.Hash(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (actual != (expected ?? throw UnknownHash(path, actual)))
        {
            throw CoreArchive.WrongHash(path, actual, expected);
        }

        _options.Pins.RequireNoOther(actual, ofVersion, archive);
        if (local.IsArchive)
        {
            _options.Published.RequireSame(actual, ofVersion, archive);
        }

        var content = new CoreContent(
            ofVersion,
            isPostgres || local.IsPostgres,
            local.Path,
            actual,
            folder =>
            {
                if (local.IsArchive)
                {
                    Unpack(local.Path, folder, progress, cancellationToken);
                }
                else
                {
                    local.CopyTo(Path.Combine(folder, CoreArchive.LibsFolder), cancellationToken);
                }

                return Task.CompletedTask;
            });
        return await PutAsync(content, force, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes an installed core from this store.</summary>
    /// <param name="core">The core.</param>
    /// <param name="cancellationToken">A token to cancel the wait for another installation.</param>
    /// <exception cref="SimplexInstallException">The core is in use, or its folder can't be written to.</exception>
    public async Task RemoveAsync(InstalledCore core, CancellationToken cancellationToken = default)
    {
        try
        {
            using (await StoreLock.TakeAsync(_store.Folder, null, cancellationToken).ConfigureAwait(false))
            {
                new CorePlace(_store.Folder, core.Folder).Remove();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }
    }

    private async Task<InstalledCore> PutAsync(
        CoreContent content, bool force, IProgress<CoreProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            // Hashing and unpacking block the thread, so they run on another thread than the caller's.
            return await Task.Run(PutLockedAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(e);
        }

        async Task<InstalledCore> PutLockedAsync()
        {
            using (await StoreLock.TakeAsync(
                _store.Folder, () => progress?.Report(new CoreProgress(CoreInstallStep.Waiting)), cancellationToken).ConfigureAwait(false))
            {
                OwnFiles.Protect(_store.Folder);
                CorePlace.RemoveRemains(_store.Folder);
                if (!force && _store.Find(content.Version, content.IsPostgres) is { } present && IsSame(present, content))
                {
                    return present;
                }

                var folder = Path.Combine(_store.Folder, InstalledCore.FolderName(content.Version, content.IsPostgres));
                try
                {
                    await new CorePlace(_store.Folder, folder).PutAsync(content, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or SimplexInstallException { Problem: InstallProblem.Archive })
                {
                    // The download can't be used: it isn't valid, or the disk has no space for the unpacked files.
                    RemoveParts();
                    throw;
                }

                RemoveParts();
                return _store.Find(content.Version, content.IsPostgres)!;
            }
        }
    }

    // A changed core is installed again.
    private static bool IsSame(InstalledCore present, CoreContent content)
    {
        if (present.Status == CoreStatus.Changed)
        {
            return false;
        }

        var difference = present.Platform != CorePlatform.Current ? $"it is for {present.Platform}"
            : present.Hash != content.Hash ? $"it was installed with the SHA-256 {present.Hash}, but the new one has {content.Hash}"
            : null;
        return difference is null
            ? true
            : throw new SimplexInstallException(InstallProblem.Exists, $"Another core of version {present} is installed in '{present.Folder}': {difference}.");
    }

    private void Unpack(string archive, string folder, IProgress<CoreProgress>? progress, CancellationToken cancellationToken) =>
        CoreArchive.Unpack(archive, folder, _options, progress, cancellationToken);

    private void RemoveParts()
    {
        foreach (var part in Directory.EnumerateFiles(_store.Folder, $".*{CoreDownload.PartSuffix}"))
        {
            File.Delete(part);
        }
    }

    private async Task<(ReleaseEntry Entry, CoreVersion? Newer)> FindNewestAsync(bool isPostgres, CancellationToken cancellationToken)
    {
        var entries = await FindEntriesAsync(ArchiveName(isPostgres), cancellationToken).ConfigureAwait(false);
        var line = entries.Where(entry => entry.Version.Line == CheckedVersion.Line).ToList();
        var newest = line.Find(entry => !entry.Version.IsPrerelease) ?? line.FirstOrDefault()
            ?? throw NoLibrary($"No release of line {CheckedVersion.Line}, the newest line that this module was checked with, has a", isPostgres, entries);
        var stable = entries.Find(entry => !entry.Version.IsPrerelease)?.Version;
        return (newest, stable is not null && stable > newest.Version ? stable : null);
    }

    private async Task<List<ReleaseEntry>> FindEntriesAsync(string archive, CancellationToken cancellationToken)
    {
        var json = await _server.ReadAsync(_options.Metadata, cancellationToken).ConfigureAwait(false)
            ?? throw new SimplexInstallException(InstallProblem.NotFound, $"The list of releases was not found at {SafeAddress.Of(_options.Metadata)}.");
        return [.. ReleaseEntry.ReadList(json).Where(entry => entry.Archives.ContainsKey(archive)).OrderByDescending(entry => entry.Version)];
    }

    private async Task<ReleaseEntry> FindEntryAsync(CoreVersion version, bool isPostgres, CancellationToken cancellationToken)
    {
        var archive = ArchiveName(isPostgres);
        var json = await _server.ReadAsync(At(_options.Metadata, $"tags/v{version}"), cancellationToken).ConfigureAwait(false);
        var entry = json is null ? null : ReleaseEntry.ReadOne(json);
        return entry is null || entry.Version != version
            ? throw new SimplexInstallException(InstallProblem.NotFound, $"Version {version} was not found.")
            : entry.Archives.ContainsKey(archive)
                ? entry
                : throw NoLibrary($"Version {version} has no", isPostgres, await FindEntriesAsync(archive, cancellationToken).ConfigureAwait(false));
    }

    private static string ArchiveName(bool isPostgres) => CorePlatform.ArchiveName(CorePlatform.Current, isPostgres);

    // A published hash is the hash of an archive, not the hash of the library in it.
    private string? PublishedFor(LocalCore local, CoreVersion version, string archive) =>
        local.IsArchive ? _options.Published.Find(version, archive) : null;

    private static SimplexInstallException NoLibrary(
        string what, bool isPostgres, IReadOnlyList<ReleaseEntry> others, SimplexInstallException? cause = null)
    {
        var versions = string.Join(", ", others.Take(3).Select(entry => entry.Version));
        return new SimplexInstallException(
            InstallProblem.NotFound,
            $"{what} library for {CorePlatform.Current}{(isPostgres ? " with PostgreSQL" : "")}."
            + (versions.Length == 0 ? "" : $" Versions with such a library: {versions}.")
            + " You can also run the program simplex-chat, and connect to its address.",
            cause);
    }

    private static string ReadHash(string text) =>
        Sha256.TryParse(text, out var hash)
            ? hash!
            : throw new SimplexInstallException(InstallProblem.UnknownHash, "The SHA-256 isn't valid. It must have 64 hexadecimal digits.");

    private static SimplexInstallException UnknownHash(string path, string actual) => new(
        InstallProblem.UnknownHash,
        $"The expected SHA-256 of '{path}' is unknown. Nothing was installed. The file has {actual}. Compare it with the SHA-256 on {CoreInstallerOptions.OfficialReleases}.");

    private SimplexInstallException NotWritable(Exception cause) =>
        new(InstallProblem.Folder, $"'{_store.Folder}' can't be written to: {cause.Message.TrimEnd('.')}.", cause);

    private static Uri At(Uri place, string path) => new($"{place.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
}
