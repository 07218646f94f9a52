using SimplexChat.Cores;
using SimplexChat.Cores.Installing;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Cores;

public sealed class InstalledCoreTests : IAsyncDisposable
{
    private readonly InstallFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    public static TheoryData<string, Action<InstalledCore>> Changes => new()
    {
        { "libs/libcompanion.so.3", core => File.AppendAllText(Beside(core, "libcompanion.so.3"), "more") },
        { "libs/libcompanion.so.3", core => File.Delete(Beside(core, "libcompanion.so.3")) },
        { "libs/libadded.so", core => File.WriteAllText(Beside(core, "libadded.so"), "new") },
        { "core.json", core => File.Delete(Path.Combine(core.Folder, "core.json")) },
        { "core.json", core => File.WriteAllText(Path.Combine(core.Folder, "core.json"), "{}") },
        { "core.json", core => File.WriteAllText(Path.Combine(core.Folder, "core.json"), "not JSON") },
        { "core.json", core => File.WriteAllText(Path.Combine(core.Folder, "core.json"), "[1]") },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Changed_file_is_detected_and_fixed_by_a_new_installation(string file, Action<InstalledCore> change)
    {
        _fixture.Server.Add("6.4.5", CoreArchives.Good());
        var installed = await _fixture.InstallAsync();
        change(installed);

        if (file != "core.json")
        {
            Assert.Equal(InstallProblem.Changed, Assert.Throws<SimplexInstallException>(installed.Verify).Problem);
        }

        var core = _fixture.Store.Find(CoreVersion.Parse("6.4.5"))!;
        Assert.Equal(CoreStatus.Changed, core.Status);
        Assert.Equal([file], core.Changes);
        Assert.Contains(file, Assert.Throws<SimplexInstallException>(core.Verify).Message);
        var mended = await _fixture.InstallAsync();
        Assert.Equal(CoreStatus.Unchanged, mended.Status);
    }

    [Fact]
    public async Task Renamed_folder_is_a_changed_core()
    {
        _fixture.Server.Add("6.4.5", CoreArchives.Good());
        var core = await _fixture.InstallAsync();
        Directory.Move(core.Folder, Path.Combine(_fixture.Store.Folder, "7.0.2"));

        Assert.Equal(CoreStatus.Changed, Assert.Single(_fixture.Store.List()).Status);
    }

    [Fact]
    public async Task Store_lists_cores_newest_first()
    {
        foreach (var version in (string[])["6.4.5", "7.0.2", "6.10.0", "7.0.2-beta.1"])
        {
            _fixture.Server.Add(version, CoreArchives.Good());
            await _fixture.InstallAsync(version);
        }

        Directory.CreateDirectory(Path.Combine(_fixture.Store.Folder, "something else"));

        Assert.Equal(["7.0.2", "7.0.2-beta.1", "6.10.0", "6.4.5"], _fixture.Store.List().Select(core => core.ToString()));
    }

    [Fact]
    public async Task Core_is_installed_from_a_local_archive()
    {
        var archive = CoreArchives.Good("by hand");
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var path = _fixture.NewFile("simplex-core-6.4.5-beta.2.zip", archive);

        var core = await installer.InstallAsync(path, hash: CoreReleaseServer.HashOf(archive));

        Assert.Equal("6.4.5-beta.2", core.Version.ToString());
        Assert.Equal(CoreReleaseServer.HashOf(archive), core.Hash);
        Assert.Equal(path, core.Source);
        Assert.Equal("by hand", File.ReadAllText(core.LibraryPath));
        Assert.Empty(_fixture.Server.Requests);
    }

    [Fact]
    public async Task Core_is_installed_from_a_folder_or_a_library()
    {
        _fixture.Server.Add("6.0.0", CoreArchives.Good());
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var name = Path.GetFileName((await _fixture.InstallAsync("6.0.0")).LibraryPath);
        var hash = CoreReleaseServer.HashOf("alone"u8.ToArray());
        var library = _fixture.NewFile(name, "alone"u8.ToArray());
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(library)!, "companion"), "beside");

        var alone = await installer.InstallAsync(library, CoreVersion.Parse("6.4.5"), hash: hash);
        var whole = await installer.InstallAsync(Path.GetDirectoryName(library)!, CoreVersion.Parse("7.0.2"), isPostgres: true, hash: hash);

        Assert.Equal([name], Directory.GetFiles(Path.GetDirectoryName(alone.LibraryPath)!).Select(path => Path.GetFileName(path)));
        Assert.Equal(hash, alone.Hash);
        Assert.Equal("7.0.2-postgres", whole.ToString());
        Assert.True(whole.IsPostgres);
        Assert.True(File.Exists(Path.Combine(whole.Folder, "libs", "companion")));
    }

    [Fact]
    public async Task Local_archive_needs_a_hash_and_the_error_contains_the_hash_of_the_file()
    {
        var archive = CoreArchives.Good();
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);

        var error = await Assert.ThrowsAsync<SimplexInstallException>(
            () => installer.InstallAsync(_fixture.NewFile("core-6.4.5.zip", archive)));

        Assert.Equal(InstallProblem.UnknownHash, error.Problem);
        Assert.Contains(CoreReleaseServer.HashOf(archive), error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Content);
    }

    [Fact]
    public async Task Pin_defines_the_hash_of_its_version_only()
    {
        var archive = CoreArchives.Good();
        var hash = CoreReleaseServer.HashOf(archive);
        _fixture.Server.Add("6.4.6", archive);
        var pins = new CorePins(new Dictionary<string, string>
        {
            [$"6.4.5/{CorePlatform.ArchiveName(CorePlatform.Current, isPostgres: false)}"] = hash,
        });
        var options = _fixture.Options with { Pins = pins };
        using var installer = new CoreInstaller(_fixture.Store, options);
        var path = _fixture.NewFile("core.zip", archive);
        var changed = _fixture.NewFile("core-6.4.5.zip", [.. archive, 1, 2]);

        Assert.Equal(InstallProblem.WrongHash, (await FailAsync(installer.InstallAsync(changed))).Problem);
        foreach (var given in new[] { null, hash })
        {
            var error = await FailAsync(installer.InstallAsync(path, CoreVersion.Parse("6.4.6"), hash: given));
            Assert.Equal(given is null ? InstallProblem.UnknownHash : InstallProblem.WrongHash, error.Problem);
        }

        Assert.Equal(InstallProblem.WrongHash, (await _fixture.FailAsync("6.4.6", options: options)).Problem);
        Assert.Equal(InstallProblem.WrongHash, (await FailAsync(installer.InstallAsync(path, CoreVersion.Parse("6.4.5"), isPostgres: true, hash: hash))).Problem);
        Assert.Empty(_fixture.Content);
        Assert.Equal(hash, (await installer.InstallAsync(path, CoreVersion.Parse("6.4.5"))).Hash);

        static Task<SimplexInstallException> FailAsync(Task installing) => Assert.ThrowsAsync<SimplexInstallException>(() => installing);
    }

    [Fact]
    public async Task Path_that_is_not_an_installable_core_is_rejected()
    {
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var archive = CoreArchives.Good();
        var path = _fixture.NewFile("core.zip", archive);

        Assert.Equal(InstallProblem.NotFound, (await FailAsync(path + ".gone", "6.4.5")).Problem);
        Assert.Equal(InstallProblem.NotFound, (await FailAsync(path, null)).Problem);
        Assert.Equal(InstallProblem.WrongHash, (await FailAsync(path, "6.4.5", new string('b', 64))).Problem);
        Assert.Equal(InstallProblem.UnknownHash, (await FailAsync(path, "6.4.5", "not a hash")).Problem);
        Assert.Equal(InstallProblem.Archive, (await FailAsync(_fixture.NewFile("notes.txt", [1, 2]), "6.4.5")).Problem);
        Assert.Equal(InstallProblem.Archive, (await FailAsync(_fixture.Store.Folder + "/..", "6.4.5")).Problem);
        var foreign = OperatingSystem.IsMacOS() ? "windows-x86_64" : "macos-aarch64";
        Assert.Equal(InstallProblem.Platform, (await FailAsync(_fixture.NewFile($"simplex-chat-libs-{foreign}.zip", archive), "6.4.5")).Problem);
        Assert.Empty(_fixture.Content);

        Task<SimplexInstallException> FailAsync(string file, string? version, string? hash = null) => Assert.ThrowsAsync<SimplexInstallException>(
            () => installer.InstallAsync(file, version is null ? null : CoreVersion.Parse(version), hash: hash));
    }

    private static string Beside(InstalledCore core, string name) => Path.Combine(Path.GetDirectoryName(core.LibraryPath)!, name);
}
