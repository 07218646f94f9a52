namespace SimplexChat.Cores;

/// <summary>
/// Installs cores into a store, and removes them. Several may do so at once, in several processes: one after the other gets
/// the store. What was begun and cut leaves no core, and no file but the part of an archive that came.
/// </summary>
public sealed class CoreInstaller : IDisposable
{
    private readonly CoreStore _store;
    private readonly CoreInstallerOptions _options;
    private readonly ReleaseServer _server;

    /// <summary>Makes an installer.</summary>
    /// <param name="store">Where cores are installed; by default the user's own store.</param>
    /// <param name="options">Where they are brought from; by default <see cref="CoreInstallerOptions.Default"/>.</param>
    public CoreInstaller(CoreStore? store = null, CoreInstallerOptions? options = null)
    {
        _store = store ?? CoreStore.Of(CoreScope.CurrentUser);
        _options = options ?? CoreInstallerOptions.Default;
        _server = new ReleaseServer(_options);
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    /// <summary>
    /// Finds a release for this platform. The metadata is asked only where the version or the hash is not known without it.
    /// </summary>
    /// <param name="version">The version; null for the newest full release, or the newest of all where there is no full one.</param>
    /// <param name="isPostgres">Whether the build for PostgreSQL is meant.</param>
    /// <param name="hash">The SHA-256 that the archive has to have; null for the pinned one, else the one that the metadata gives.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">There is none, or nothing says what its hash has to be.</exception>
    public async Task<CoreRelease> FindReleaseAsync(
        CoreVersion? version = null, bool isPostgres = false, string? hash = null, CancellationToken cancellationToken = default)
    {
        CorePlatform.RequireOfficial(CorePlatform.Current, isPostgres);
        var archive = CorePlatform.ArchiveName(CorePlatform.Current, isPostgres);
        var known = hash is null ? null : ReadHash(hash);
        if (version is not null && (known ?? _options.Pins.Find(version, archive)) is { } enough)
        {
            return ReleaseOf(version, enough);
        }

        var entry = version is null
            ? await FindNewestAsync(archive, cancellationToken).ConfigureAwait(false)
            : await FindEntryAsync(version, archive, cancellationToken).ConfigureAwait(false);
        var expected = known ?? _options.Pins.Find(entry.Version, archive) ?? entry.Archives[archive] ?? throw new SimplexInstallException(
            InstallProblem.UnknownHash,
            $"Nothing says which SHA-256 {archive} of version {entry.Version} has to have: the metadata of the release gives none. Without it nothing is installed.");
        return ReleaseOf(entry.Version, expected);

        CoreRelease ReleaseOf(CoreVersion found, string expected)
        {
            _options.Pins.RequireNoOther(expected, found, archive);
            return new CoreRelease(found, isPostgres, ArchiveAddress(found, isPostgres), expected);
        }
    }

    /// <summary>Where the archive of a version for this platform is, for who brings it by hand.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether the build for PostgreSQL is meant.</param>
    public Uri ArchiveAddress(CoreVersion version, bool isPostgres = false) =>
        At(_options.Mirror, $"v{version}/{CorePlatform.ArchiveName(CorePlatform.Current, isPostgres)}");

    /// <summary>What is installed of a version for this platform and unchanged; null if there is no such.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether the build for PostgreSQL is meant.</param>
    public InstalledCore? FindInstalled(CoreVersion version, bool isPostgres = false) =>
        _store.Find(version, isPostgres) is { Status: CoreStatus.Unchanged } core && core.Platform == CorePlatform.Current ? core : null;

    /// <summary>The versions that the metadata names for this platform, newest first.</summary>
    /// <param name="isPostgres">Whether the build for PostgreSQL is meant.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">The metadata can't be read.</exception>
    public async Task<IReadOnlyList<CoreVersion>> FindVersionsAsync(bool isPostgres = false, CancellationToken cancellationToken = default)
    {
        var archive = CorePlatform.ArchiveName(CorePlatform.Current, isPostgres);
        var entries = await FindEntriesAsync(archive, cancellationToken).ConfigureAwait(false);
        return [.. entries.Select(entry => entry.Version)];
    }

    /// <summary>Brings a release and installs it. One that is installed, with the same hash and unchanged, is left as it is.</summary>
    /// <param name="release">The release.</param>
    /// <param name="force">Whether another one of the same version, or a good one, is replaced.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <param name="cancellationToken">Ends it at once; what came of the archive stays, to be gone on with.</param>
    /// <exception cref="SimplexInstallException">It can't be brought, or is not what it has to be, or can't be written.</exception>
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
                var archive = await download.RunAsync(_store.Folder, cancellationToken).ConfigureAwait(false);
                Unpack(archive, folder, progress, cancellationToken);
            });
        return PutAsync(content, force, progress, cancellationToken);
    }

    /// <summary>
    /// Installs from a file: an archive as it is released, a libsimplex by itself, or a folder that holds one and what it needs.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="version">Its version; null if its name tells it.</param>
    /// <param name="isPostgres">Whether it is the build for PostgreSQL; also if its name says so.</param>
    /// <param name="hash">The SHA-256 that the file has to have, or of a folder its library; null for the pinned one.</param>
    /// <param name="force">Whether another one of the same version, or a good one, is replaced.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">It is not what it has to be, nothing says what that is, or it can't be written.</exception>
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
            InstallProblem.NotFound, $"The name of '{path}' does not tell its version. Add -Version, such as -Version 6.4.5.");
        var archive = CorePlatform.ArchiveName(CorePlatform.Current, isPostgres || local.IsPostgres);
        var expected = hash is null ? _options.Pins.Find(ofVersion, archive) : ReadHash(hash);
        var actual = await Task.Run(() => local.Hash(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (actual != (expected ?? throw UnknownHash(path, actual)))
        {
            throw CoreArchive.WrongHash(path, actual, expected);
        }

        _options.Pins.RequireNoOther(actual, ofVersion, archive);
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

    /// <summary>Removes an installed core of this store.</summary>
    /// <param name="core">The core.</param>
    /// <param name="cancellationToken">Ends the wait for another installation.</param>
    /// <exception cref="SimplexInstallException">It is in use, or its folder can't be written to.</exception>
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
            // Hashes and archives are read on the thread that waits for them, which is not the caller's.
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
                    // What came is no use: it is bad, or there is no room for the rest.
                    RemoveParts();
                    throw;
                }

                RemoveParts();
                return _store.Find(content.Version, content.IsPostgres)!;
            }
        }
    }

    // A changed one is brought anew.
    private static bool IsSame(InstalledCore present, CoreContent content)
    {
        if (present.Status == CoreStatus.Changed)
        {
            return false;
        }

        var difference = present.Platform != CorePlatform.Current ? $"is for {present.Platform}"
            : present.Hash != content.Hash ? $"came with the SHA-256 {present.Hash}, and this one has {content.Hash}"
            : null;
        return difference is null
            ? true
            : throw new SimplexInstallException(InstallProblem.Exists, $"Version {present} is installed in '{present.Folder}' and {difference}.");
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

    private async Task<ReleaseEntry> FindNewestAsync(string archive, CancellationToken cancellationToken)
    {
        var entries = await FindEntriesAsync(archive, cancellationToken).ConfigureAwait(false);
        return entries.FirstOrDefault(entry => !entry.Version.IsPrerelease) ?? entries.FirstOrDefault()
            ?? throw new SimplexInstallException(InstallProblem.NotFound, $"No release has {archive}.");
    }

    private async Task<List<ReleaseEntry>> FindEntriesAsync(string archive, CancellationToken cancellationToken)
    {
        var json = await _server.ReadAsync(_options.Metadata, cancellationToken).ConfigureAwait(false)
            ?? throw new SimplexInstallException(InstallProblem.NotFound, $"There is no {SafeAddress.Of(_options.Metadata)}, which is to tell of the releases.");
        return [.. ReleaseEntry.ReadList(json).Where(entry => entry.Archives.ContainsKey(archive)).OrderByDescending(entry => entry.Version)];
    }

    private async Task<ReleaseEntry> FindEntryAsync(CoreVersion version, string archive, CancellationToken cancellationToken)
    {
        var json = await _server.ReadAsync(At(_options.Metadata, $"tags/v{version}"), cancellationToken).ConfigureAwait(false);
        var entry = json is null ? null : ReleaseEntry.ReadOne(json);
        return entry is null || entry.Version != version
            ? throw new SimplexInstallException(InstallProblem.NotFound, $"There is no release of version {version}.")
            : entry.Archives.ContainsKey(archive)
                ? entry
                : throw new SimplexInstallException(InstallProblem.NotFound, $"The release of version {version} has no {archive}.");
    }

    private static string ReadHash(string text) =>
        Sha256.TryParse(text, out var hash)
            ? hash!
            : throw new SimplexInstallException(InstallProblem.UnknownHash, "This is no SHA-256: it has 64 hexadecimal digits.");

    private static SimplexInstallException UnknownHash(string path, string actual) => new(
        InstallProblem.UnknownHash,
        $"Nothing says which SHA-256 '{path}' has to have, and nothing was installed. It has {actual}: compare that with the one that {CoreInstallerOptions.OfficialReleases} shows.");

    private SimplexInstallException NotWritable(Exception cause) =>
        new(InstallProblem.Folder, $"'{_store.Folder}' can't be written to: {cause.Message.TrimEnd('.')}.", cause);

    private static Uri At(Uri place, string path) => new($"{place.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
}
