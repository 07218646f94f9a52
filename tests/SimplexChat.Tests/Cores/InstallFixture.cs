using SimplexChat.Cores;
using SimplexChat.Testing;

namespace SimplexChat.Tests.Cores;

/// <summary>A server of releases, and an empty store for installations.</summary>
public sealed class InstallFixture : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"simplexchat-{Guid.NewGuid():N}");

    public InstallFixture() => Store = new CoreStore(Path.Combine(_folder, "cores"));

    public CoreReleaseServer Server { get; } = new();

    public CoreStore Store { get; }

    public CoreInstallerOptions Options => new() { Mirror = Server.Mirror, Metadata = Server.Metadata, AllowHttp = true };

    /// <summary>Gets the names of the files and folders in the store, except the lock file.</summary>
    public IEnumerable<string> Content =>
        Directory.Exists(Store.Folder)
            ? Directory.EnumerateFileSystemEntries(Store.Folder).Select(path => Path.GetFileName(path)).Where(name => name != ".lock").Order()
            : [];

    public string NewFile(string name, byte[] content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public async Task<InstalledCore> InstallAsync(
        string? version = null, string? hash = null, bool force = false, CoreInstallerOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var installer = new CoreInstaller(Store, options ?? Options);
        var release = await installer.FindReleaseAsync(version is null ? null : CoreVersion.Parse(version), hash: hash, cancellationToken: cancellationToken);
        return await installer.InstallAsync(release, force, cancellationToken: cancellationToken);
    }

    public async Task<SimplexInstallException> FailAsync(string? version = null, string? hash = null, CoreInstallerOptions? options = null) =>
        await Xunit.Assert.ThrowsAsync<SimplexInstallException>(() => InstallAsync(version, hash, options: options));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
