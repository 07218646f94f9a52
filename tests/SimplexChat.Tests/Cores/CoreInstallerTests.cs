using System.Text.Json;
using SimplexChat.Cores;
using SimplexChat.Cores.Installing;
using SimplexChat.Testing;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Cores;

public sealed class CoreInstallerTests : IAsyncDisposable
{
    private readonly InstallFixture _fixture = new();

    private CoreReleaseServer Server => _fixture.Server;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Newest_release_of_the_checked_line_is_installed_with_its_manifest()
    {
        Assert.Equal("6.4", CoreInstaller.CheckedVersion.Line);
        var archive = CoreArchives.Good("checked");
        Server.Add("6.4.5", CoreArchives.Good("older"));
        Server.Add("6.4.6", archive);
        Server.Add("6.4.7-beta.1", CoreArchives.Good("beta"));
        Server.Add("6.5.0", CoreArchives.Good("newer"));
        Server.Add("7.0.2", CoreArchives.Good("seven"));
        Server.Add("7.1.0-beta.4", CoreArchives.Good("beta"));
        var before = DateTimeOffset.UtcNow;

        var core = await _fixture.InstallAsync();

        Assert.Equal("6.4.6", core.Version.ToString());
        Assert.Equal(Path.Combine(_fixture.Store.Folder, "6.4.6"), core.Folder);
        Assert.Equal("checked", File.ReadAllText(core.LibraryPath));
        Assert.Equal(CoreReleaseServer.HashOf(archive), core.Hash);
        Assert.StartsWith(Server.Mirror.ToString(), core.Source);
        Assert.InRange(core.InstalledAt!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(CoreStatus.Unchanged, core.Status);
        core.Verify();
        Assert.Equal(["6.4.6"], _fixture.Content);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(core.Folder, "core.json")));
        var files = manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString());
        Assert.Equal(["libs/libcompanion.so.3", "libs/libsimplex.dll", "libs/libsimplex.dylib", "libs/libsimplex.so"], files.Keys.Order());
        Assert.Equal(CoreReleaseServer.HashOf("checked"u8.ToArray()), files["libs/libsimplex.so"]);
        Assert.Equal("6.4.6", manifest.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Newest_beta_is_installed_if_there_is_no_stable_release()
    {
        Server.Add("6.4.6-beta.3", CoreArchives.Good());
        Server.Add("6.4.6-beta.10", CoreArchives.Good());
        Server.Add("7.1.0-beta.10", CoreArchives.Good());

        Assert.Equal("6.4.6-beta.10", (await _fixture.InstallAsync()).Version.ToString());
    }

    [Theory]
    [InlineData("7.0.4", "6.4.5", "7.0.2", "7.0.4", "7.1.0-beta.6")]
    [InlineData(null, "6.3.9", "6.4.5", "7.1.0-beta.6")]
    public async Task Release_by_default_names_the_newest_stable_version(string? newer, params string[] versions)
    {
        Array.ForEach(versions, version => Server.Add(version, CoreArchives.Good()));
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);

        var found = await installer.FindReleaseAsync();

        Assert.Equal("6.4.5", found.Version.ToString());
        Assert.Equal(newer, found.Newer?.ToString());
        Assert.Null((await installer.FindReleaseAsync(found.Version)).Newer);
    }

    [Fact]
    public async Task Missing_library_for_the_platform_is_reported_with_the_versions_that_have_one()
    {
        foreach (var version in (string[])["6.4.5", "7.0.4", "7.1.0-beta.6"])
        {
            Server.Add(version, CoreArchives.Good());
        }

        Server.Remove("7.1.0-beta.6", Archive);

        var error = await _fixture.FailAsync("7.1.0-beta.6");

        Assert.Equal(InstallProblem.NotFound, error.Problem);
        Assert.Equal(
            $"Version 7.1.0-beta.6 has no library for {CorePlatform.Current}. Versions with such a library: 7.0.4, 6.4.5. "
                + "You can also run the program simplex-chat, and connect to its address.",
            error.Message);
        Assert.Empty(_fixture.Content);
    }

    [Fact]
    public async Task Missing_library_is_reported_without_metadata_if_upstream_publishes_no_hash_for_it()
    {
        var archive = CoreArchives.Good();
        Server.Add("7.1.0-beta.6", archive);
        Server.Remove("7.1.0-beta.6", Archive);
        var options = _fixture.Options with { Published = Published("7.1.0-beta.6", "another.zip", new string('b', 64)) };

        var error = await _fixture.FailAsync("7.1.0-beta.6", CoreReleaseServer.HashOf(archive), options);

        Assert.StartsWith($"Version 7.1.0-beta.6 has no library for {CorePlatform.Current}.", error.Message);
        Assert.All(Server.Requests, request => Assert.StartsWith("/download/", request));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Archive_with_another_hash_than_upstream_published_is_refused(bool isGiven)
    {
        var archive = CoreArchives.Good();
        var hash = CoreReleaseServer.HashOf(archive);
        Server.Add("7.1.0-beta.6", archive);
        var published = new string('b', 64);
        var options = _fixture.Options with { Published = Published("7.1.0-beta.6", Archive, published) };

        var error = await _fixture.FailAsync("7.1.0-beta.6", isGiven ? hash : null, options);

        Assert.Equal(InstallProblem.WrongHash, error.Problem);
        Assert.Contains(hash, error.Message);
        Assert.Contains(published, error.Message);
        Assert.DoesNotContain(Server.Requests, request => request.StartsWith("/download", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hash_that_upstream_published_is_used_if_the_metadata_has_none_and_for_a_file()
    {
        var archive = CoreArchives.Good();
        var hash = CoreReleaseServer.HashOf(archive);
        Server.Add("7.1.0-beta.6", archive, digest: null);
        Server.Add("7.0.4", archive);
        var options = _fixture.Options with { Published = Published("7.1.0-beta.6", Archive, hash) };
        using var installer = new CoreInstaller(_fixture.Store, options);

        Assert.Equal(hash, (await _fixture.InstallAsync("7.1.0-beta.6", options: options)).Hash);
        Assert.Equal(hash, (await installer.InstallAsync(_fixture.NewFile("core-7.1.0-beta.6.zip", archive), force: true)).Hash);
        Assert.Equal(InstallProblem.WrongHash, (await _fixture.FailAsync("7.0.4", options: options)).Problem);
    }

    [Fact]
    public void Hashes_that_upstream_published_are_known()
    {
        var version = CoreVersion.Parse("7.1.0-beta.6");

        Assert.Equal(
            "792f94b7df09c69f2e732fabbfb5b3c1badf766cdacfba1af8b663296c9d0bcf",
            PublishedHashes.Own.Find(version, CorePlatform.ArchiveName("linux-x86_64", isPostgres: false)));
        Assert.True(PublishedHashes.Own.Lacks(version, CorePlatform.ArchiveName("linux-aarch64", isPostgres: false)));
        Assert.False(PublishedHashes.Own.Lacks(CoreVersion.Parse("7.0.4"), CorePlatform.ArchiveName("linux-aarch64", isPostgres: false)));
    }

    private static string Archive => CorePlatform.ArchiveName(CorePlatform.Current, isPostgres: false);

    private static PublishedHashes Published(string version, string archive, string hash) => new(
        new Dictionary<CoreVersion, IReadOnlyDictionary<string, string>> { [CoreVersion.Parse(version)] = new Dictionary<string, string> { [archive] = hash } });

    [Fact]
    public async Task Only_the_archive_is_requested_if_version_and_hash_are_specified()
    {
        var archive = CoreArchives.Good();
        Server.Add("6.4.5", archive, digest: null);

        await _fixture.InstallAsync("6.4.5", "SHA256:" + CoreReleaseServer.HashOf(archive).ToUpperInvariant());

        Assert.All(Server.Requests, request => Assert.StartsWith("/download/v6.4.5/", request));
    }

    [Fact]
    public async Task Installed_version_is_not_downloaded_again()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        var first = await _fixture.InstallAsync();
        var second = await _fixture.InstallAsync();

        Assert.Equal(first.InstalledAt, second.InstalledAt);
        Assert.Single(Server.Requests, request => request.StartsWith("/download", StringComparison.Ordinal));
        Assert.NotEqual(first.InstalledAt, (await _fixture.InstallAsync(force: true)).InstalledAt);
        Assert.Equal(["6.4.5"], _fixture.Content);
    }

    [Fact]
    public async Task Different_archive_replaces_an_installed_version_only_with_force()
    {
        Server.Add("6.4.5", CoreArchives.Good("one"));
        await _fixture.InstallAsync();
        Server.Add("6.4.5", CoreArchives.Good("another"));

        Assert.Equal(InstallProblem.Exists, (await _fixture.FailAsync()).Problem);
        Assert.Equal("another", File.ReadAllText((await _fixture.InstallAsync(force: true)).LibraryPath));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("md5:0123456789abcdef0123456789abcdef")]
    [InlineData("sha256:short")]
    public async Task Nothing_is_downloaded_without_a_hash(string? digest)
    {
        Server.Add("6.4.5", CoreArchives.Good(), digest);

        var error = await _fixture.FailAsync();

        Assert.Equal(InstallProblem.UnknownHash, error.Problem);
        Assert.DoesNotContain(Server.Requests, request => request.StartsWith("/download", StringComparison.Ordinal));
        Assert.Empty(_fixture.Content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_hash_is_rejected_with_both_hashes_in_the_error(bool isGiven)
    {
        var archive = CoreArchives.Good();
        var wrong = new string('a', 64);
        Server.Add("6.4.5", archive, isGiven ? "sha256:" + CoreReleaseServer.HashOf(archive) : "sha256:" + wrong);

        var error = await _fixture.FailAsync(hash: isGiven ? wrong : null);

        Assert.Equal(InstallProblem.WrongHash, error.Problem);
        Assert.Contains(wrong, error.Message);
        Assert.Contains(CoreReleaseServer.HashOf(archive), error.Message);
        Assert.Empty(_fixture.Content);
    }

    [Theory]
    [InlineData(true, "bytes=1000-")]
    [InlineData(false, "bytes=1000-")]
    public async Task Interrupted_download_resumes_or_starts_again(bool takesRanges, string range)
    {
        var archive = CoreArchives.Good(bytes: 500_000);
        Server.Add("6.4.5", archive);
        Server.TakesRanges = takesRanges;
        Server.CutAfter = 1000;

        var error = await _fixture.FailAsync();
        Assert.Equal(InstallProblem.Download, error.Problem);
        Assert.Contains("The partial download is kept", error.Message, StringComparison.Ordinal);
        Assert.Equal([$".{CoreReleaseServer.HashOf(archive)}.part"], _fixture.Content);
        Server.CutAfter = null;
        var core = await _fixture.InstallAsync();

        core.Verify();
        Assert.Equal(["6.4.5"], _fixture.Content);
        Assert.EndsWith(range, Server.Requests.Last());
    }

    [Fact]
    public async Task Damaged_partial_download_is_downloaded_again()
    {
        var archive = CoreArchives.Good(bytes: 50_000);
        Server.Add("6.4.5", archive);
        Directory.CreateDirectory(_fixture.Store.Folder);
        File.WriteAllBytes(Path.Combine(_fixture.Store.Folder, $".{CoreReleaseServer.HashOf(archive)}.part"), new byte[1000]);

        (await _fixture.InstallAsync()).Verify();
    }

    [Fact]
    public async Task Too_long_partial_download_is_downloaded_again()
    {
        var archive = CoreArchives.Good();
        Server.Add("6.4.5", archive);
        Directory.CreateDirectory(_fixture.Store.Folder);
        File.WriteAllBytes(Path.Combine(_fixture.Store.Folder, $".{CoreReleaseServer.HashOf(archive)}.part"), new byte[archive.Length + 1]);

        (await _fixture.InstallAsync()).Verify();
    }

    [Fact]
    public async Task Download_times_out_if_the_server_sends_nothing()
    {
        Server.Add("6.4.5", CoreArchives.Good(bytes: 50_000));
        Server.HoldAfter = 1000;

        var error = await _fixture.FailAsync(options: _fixture.Options with { ReadTimeout = TimeSpan.FromSeconds(0.3) });

        Assert.Equal(InstallProblem.Download, error.Problem);
        Assert.Contains("0.3 s", error.Message);
    }

    [Fact]
    public async Task Cancelled_download_keeps_its_part()
    {
        var archive = CoreArchives.Good(bytes: 50_000);
        Server.Add("6.4.5", archive);
        Server.HoldAfter = 1000;
        using var cancelling = new CancellationTokenSource();
        var installing = _fixture.InstallAsync(cancellationToken: cancelling.Token);
        var part = Path.Combine(_fixture.Store.Folder, $".{CoreReleaseServer.HashOf(archive)}.part");
        await Eventually.UntilAsync(() => Server.IsHolding && File.Exists(part));

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => installing);
        Assert.Equal([Path.GetFileName(part)], _fixture.Content);
        Server.HoldAfter = null;
        (await _fixture.InstallAsync()).Verify();
    }

    [Fact]
    public async Task Two_simultaneous_installations_download_once()
    {
        Server.Add("6.4.5", CoreArchives.Good(bytes: 50_000));
        Server.HoldAfter = 1000;
        var first = _fixture.InstallAsync();
        await Eventually.UntilAsync(() => Server.IsHolding);
        var waiting = new TaskCompletionSource();
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var second = installer.InstallAsync(
            await installer.FindReleaseAsync(), progress: new Reporting(progress => _ = progress.Step == CoreInstallStep.Waiting && waiting.TrySetResult()));
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Server.Release();

        Assert.Equal((await first).InstalledAt, (await second).InstalledAt);
        Assert.Single(Server.Requests, request => request.StartsWith("/download", StringComparison.Ordinal));
        Assert.Equal(["6.4.5"], _fixture.Content);
    }

    [Fact]
    public async Task Progress_is_reported()
    {
        var archive = CoreArchives.Good(bytes: 50_000);
        Server.Add("6.4.5", archive);
        var told = new List<CoreProgress>();
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        await installer.InstallAsync(await installer.FindReleaseAsync(), progress: new Reporting(told.Add));

        Assert.Contains(new CoreProgress(CoreInstallStep.Downloading, archive.Length, archive.Length), told);
        Assert.Contains(new CoreProgress(CoreInstallStep.Checking, archive.Length, archive.Length), told);
        var unpacked = told.Last(progress => progress.Step == CoreInstallStep.Unpacking);
        Assert.Equal(unpacked.Total, unpacked.Done);
    }

    [Fact]
    public async Task Remains_of_killed_installations_are_deleted()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        foreach (var remains in (string[])[".new-1", ".old-1"])
        {
            Directory.CreateDirectory(Path.Combine(_fixture.Store.Folder, remains, "libs"));
        }

        Directory.CreateDirectory(Path.Combine(_fixture.Store.Folder, "6.4.5"));
        (await _fixture.InstallAsync()).Verify();

        Assert.Equal(["6.4.5"], _fixture.Content);
    }

    [Theory]
    [InlineData("http://example.org/file.zip", InstallProblem.Address)]
    [InlineData("ftp://127.0.0.1/file.zip", InstallProblem.Address)]
    [InlineData("https://me:secret@127.0.0.1/file.zip", InstallProblem.Address)]
    public async Task Redirect_to_another_host_or_with_a_password_is_not_followed(string place, InstallProblem problem)
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.RedirectTo = place;

        var error = await _fixture.FailAsync();

        Assert.Equal(problem, error.Problem);
        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain("file.zip", error.Message);
    }

    [Fact]
    public async Task Redirect_loop_is_an_error()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.RedirectTo = $"{Server.Mirror}/v6.4.5/again";

        Assert.Equal(InstallProblem.Download, (await _fixture.FailAsync()).Problem);
    }

    [Fact]
    public async Task Redirect_on_the_same_server_is_followed()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var release = await installer.FindReleaseAsync();
        Server.RedirectTo = release.Address.AbsolutePath.Replace("/download/", "/moved/", StringComparison.Ordinal);

        var core = await installer.InstallAsync(release);

        Assert.Equal(release.Address.ToString(), core.Source);
    }

    [Fact]
    public async Task Http_requires_AllowHttp_and_a_loopback_address()
    {
        Server.Add("6.4.5", CoreArchives.Good());

        Assert.Equal(InstallProblem.Address, (await _fixture.FailAsync(options: _fixture.Options with { AllowHttp = false })).Problem);
        var elsewhere = _fixture.Options with { Metadata = new Uri("http://example.org/releases") };
        Assert.Equal(InstallProblem.Address, (await _fixture.FailAsync(options: elsewhere)).Problem);
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData(404, InstallProblem.NotFound)]
    [InlineData(403, InstallProblem.Download)]
    [InlineData(503, InstallProblem.Download)]
    public async Task Http_error_of_the_server_is_reported(int status, InstallProblem problem)
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.Status = status;

        Assert.Equal(problem, (await _fixture.FailAsync()).Problem);
        Assert.Equal(problem, (await _fixture.FailAsync("6.4.5", new string('a', 64))).Problem);
    }

    [Fact]
    public async Task Unreleased_version_is_not_found()
    {
        Server.Add("6.4.5", CoreArchives.Good());

        Assert.Equal(InstallProblem.NotFound, (await _fixture.FailAsync("9.9.9")).Problem);
    }

    [Fact]
    public async Task Unreachable_server_is_reported()
    {
        var nobody = new Uri($"http://127.0.0.1:{LoopbackPort.Unused()}/");

        var error = await _fixture.FailAsync(options: _fixture.Options with { Metadata = nobody });

        Assert.Equal(InstallProblem.Download, error.Problem);
        Assert.DoesNotContain("kept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_large_archive_is_rejected_and_leaves_no_files()
    {
        Server.Add("6.4.5", CoreArchives.Good(bytes: 50_000));

        var error = await _fixture.FailAsync(options: _fixture.Options with { MaxArchiveBytes = 20_000 });

        Assert.Equal(InstallProblem.Archive, error.Problem);
        Assert.Empty(_fixture.Content);
    }

    [Fact]
    public async Task Folder_that_is_not_writable_is_reported()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        var file = _fixture.NewFile("file", [1]);
        using var installer = new CoreInstaller(new CoreStore(Path.Combine(file, "cores")), _fixture.Options);
        var release = await installer.FindReleaseAsync();

        var error = await Assert.ThrowsAsync<SimplexInstallException>(() => installer.InstallAsync(release));

        Assert.Equal(InstallProblem.Folder, error.Problem);
        Assert.Contains(file, error.Message);
    }

    [Fact]
    public async Task Removing_a_core_keeps_the_others()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.Add("7.0.2", CoreArchives.Good());
        var old = await _fixture.InstallAsync("6.4.5");
        await _fixture.InstallAsync("7.0.2");
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);

        await installer.RemoveAsync(old);
        await installer.RemoveAsync(old);

        Assert.Equal(["7.0.2"], _fixture.Content);
    }

    private sealed class Reporting(Action<CoreProgress> report) : IProgress<CoreProgress>
    {
        public void Report(CoreProgress value) => report(value);
    }
}
