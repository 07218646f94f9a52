using System.Text.Json;
using SimplexChat.Cores;
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
    public async Task The_newest_release_is_installed_and_written_down()
    {
        var archive = CoreArchives.Good("seven");
        Server.Add("6.4.5", CoreArchives.Good("six"));
        Server.Add("7.0.2", archive);
        Server.Add("7.1.0-beta.4", CoreArchives.Good("beta"));
        var before = DateTimeOffset.UtcNow;

        var core = await _fixture.InstallAsync();

        Assert.Equal("7.0.2", core.Version.ToString());
        Assert.Equal(Path.Combine(_fixture.Store.Folder, "7.0.2"), core.Folder);
        Assert.Equal("seven", File.ReadAllText(core.LibraryPath));
        Assert.Equal(CoreReleaseServer.HashOf(archive), core.Hash);
        Assert.StartsWith(Server.Mirror.ToString(), core.Source);
        Assert.InRange(core.InstalledAt!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(CoreStatus.Unchanged, core.Status);
        core.Verify();
        Assert.Equal(["7.0.2"], _fixture.Content);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(core.Folder, "core.json")));
        var files = manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString());
        Assert.Equal(["libs/libcompanion.so.3", "libs/libsimplex.dll", "libs/libsimplex.dylib", "libs/libsimplex.so"], files.Keys.Order());
        Assert.Equal(CoreReleaseServer.HashOf("seven"u8.ToArray()), files["libs/libsimplex.so"]);
        Assert.Equal("7.0.2", manifest.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_beta_is_the_newest_where_there_is_nothing_else()
    {
        Server.Add("7.1.0-beta.3", CoreArchives.Good());
        Server.Add("7.1.0-beta.10", CoreArchives.Good());

        Assert.Equal("7.1.0-beta.10", (await _fixture.InstallAsync()).Version.ToString());
    }

    [Fact]
    public async Task With_version_and_hash_nothing_but_the_archive_is_asked_for()
    {
        var archive = CoreArchives.Good();
        Server.Add("6.4.5", archive, digest: null);

        await _fixture.InstallAsync("6.4.5", "SHA256:" + CoreReleaseServer.HashOf(archive).ToUpperInvariant());

        Assert.All(Server.Requests, request => Assert.StartsWith("/download/v6.4.5/", request));
    }

    [Fact]
    public async Task What_is_installed_is_not_brought_again()
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
    public async Task Another_archive_of_an_installed_version_is_not_put_in_its_place_unasked()
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
    public async Task Without_a_hash_nothing_is_brought(string? digest)
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
    public async Task A_wrong_hash_is_refused_with_both_and_leaves_nothing(bool isGiven)
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
    public async Task After_a_cut_it_goes_on_or_starts_anew(bool takesRanges, string range)
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
    public async Task A_part_that_is_broken_is_brought_anew()
    {
        var archive = CoreArchives.Good(bytes: 50_000);
        Server.Add("6.4.5", archive);
        Directory.CreateDirectory(_fixture.Store.Folder);
        File.WriteAllBytes(Path.Combine(_fixture.Store.Folder, $".{CoreReleaseServer.HashOf(archive)}.part"), new byte[1000]);

        (await _fixture.InstallAsync()).Verify();
    }

    [Fact]
    public async Task A_part_that_is_too_long_is_brought_anew()
    {
        var archive = CoreArchives.Good();
        Server.Add("6.4.5", archive);
        Directory.CreateDirectory(_fixture.Store.Folder);
        File.WriteAllBytes(Path.Combine(_fixture.Store.Folder, $".{CoreReleaseServer.HashOf(archive)}.part"), new byte[archive.Length + 1]);

        (await _fixture.InstallAsync()).Verify();
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_waited_for_for_ever()
    {
        Server.Add("6.4.5", CoreArchives.Good(bytes: 50_000));
        Server.HoldAfter = 1000;

        var error = await _fixture.FailAsync(options: _fixture.Options with { ReadTimeout = TimeSpan.FromSeconds(0.3) });

        Assert.Equal(InstallProblem.Download, error.Problem);
        Assert.Contains("0.3 s", error.Message);
    }

    [Fact]
    public async Task A_cancelled_one_leaves_the_part_that_came()
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
    public async Task Two_at_once_bring_one()
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
    public async Task How_far_it_is_is_told()
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
    public async Task What_killed_installations_have_left_is_taken_away()
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
    public async Task A_server_that_leads_elsewhere_is_not_followed(string place, InstallProblem problem)
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.RedirectTo = place;

        var error = await _fixture.FailAsync();

        Assert.Equal(problem, error.Problem);
        Assert.DoesNotContain("secret", error.Message);
        Assert.DoesNotContain("file.zip", error.Message);
    }

    [Fact]
    public async Task A_server_that_leads_in_a_circle_is_left()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.RedirectTo = $"{Server.Mirror}/v6.4.5/again";

        Assert.Equal(InstallProblem.Download, (await _fixture.FailAsync()).Problem);
    }

    [Fact]
    public async Task A_server_that_leads_to_a_good_place_is_followed()
    {
        Server.Add("6.4.5", CoreArchives.Good());
        using var installer = new CoreInstaller(_fixture.Store, _fixture.Options);
        var release = await installer.FindReleaseAsync();
        Server.RedirectTo = release.Address.AbsolutePath.Replace("/download/", "/moved/", StringComparison.Ordinal);

        var core = await installer.InstallAsync(release);

        Assert.Equal(release.Address.ToString(), core.Source);
    }

    [Fact]
    public async Task Without_the_flag_http_is_refused_and_with_it_only_here()
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
    public async Task A_server_that_refuses_is_told_of(int status, InstallProblem problem)
    {
        Server.Add("6.4.5", CoreArchives.Good());
        Server.Status = status;

        Assert.Equal(problem, (await _fixture.FailAsync()).Problem);
        Assert.Equal(problem, (await _fixture.FailAsync("6.4.5", new string('a', 64))).Problem);
    }

    [Fact]
    public async Task What_is_not_released_is_not_found()
    {
        Server.Add("6.4.5", CoreArchives.Good());

        Assert.Equal(InstallProblem.NotFound, (await _fixture.FailAsync("9.9.9")).Problem);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_of()
    {
        var nobody = new Uri($"http://127.0.0.1:{LoopbackPort.Unused()}/");

        var error = await _fixture.FailAsync(options: _fixture.Options with { Metadata = nobody });

        Assert.Equal(InstallProblem.Download, error.Problem);
        Assert.DoesNotContain("kept", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_too_large_is_refused_and_leaves_nothing()
    {
        Server.Add("6.4.5", CoreArchives.Good(bytes: 50_000));

        var error = await _fixture.FailAsync(options: _fixture.Options with { MaxArchiveBytes = 20_000 });

        Assert.Equal(InstallProblem.Archive, error.Problem);
        Assert.Empty(_fixture.Content);
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_to_is_told_of()
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
    public async Task A_removed_core_is_gone_and_others_stay()
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
