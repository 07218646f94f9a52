using SimplexChat.Cores;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Cores;

public sealed class CoreArchiveTests : IAsyncDisposable
{
    private readonly InstallFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("../escaped")]
    [InlineData("libs/../../escaped")]
    [InlineData("libs/../../../../../../../../tmp/escaped")]
    [InlineData("/tmp/escaped")]
    [InlineData("//server/share/escaped")]
    [InlineData("C:/escaped")]
    [InlineData("C:\\escaped")]
    [InlineData("libs\\..\\..\\escaped")]
    [InlineData("libs/file:stream")]
    [InlineData("libs/./file")]
    [InlineData("libs//file")]
    [InlineData("libs/dots...")]
    [InlineData("libs/line\nbreak")]
    public async Task A_path_that_leads_out_is_refused(string name) => await RefusedAsync(CoreArchives.WithEntry(name));

    [Fact]
    public async Task Two_files_of_one_path_are_refused() => await RefusedAsync(CoreArchives.WithEntry("libs/libcompanion.so.3"));

    [Theory]
    [InlineData("/etc")]
    [InlineData("../..")]
    public async Task A_link_is_refused(string target) => await RefusedAsync(CoreArchives.WithLink(target));

    [Fact]
    public async Task A_bomb_is_refused() =>
        await RefusedAsync(CoreArchives.Bomb(10_000_000), _fixture.Options with { MaxUnpackedBytes = 9_000_000 });

    [Fact]
    public async Task An_entry_that_is_larger_than_it_says_takes_no_more_than_it_says()
    {
        _fixture.Server.Add("6.4.5", CoreArchives.Liar(10_000_000));

        // Some runtimes read more than the stated size. The archive is then refused.
        var error = await Record.ExceptionAsync(() => _fixture.InstallAsync(options: _fixture.Options with { MaxUnpackedBytes = 9_000_000 }));

        Assert.True(error is null or SimplexInstallException { Problem: InstallProblem.Archive });
        Assert.True(Directory.EnumerateFiles(_fixture.Store.Folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length) < 9_000_000);
    }

    [Fact]
    public async Task A_crowd_of_entries_is_refused() => await RefusedAsync(CoreArchives.Crowd(101), _fixture.Options with { MaxEntries = 100 });

    [Fact]
    public async Task An_archive_without_the_library_is_refused() => await RefusedAsync(CoreArchives.Empty());

    [Fact]
    public async Task What_is_no_archive_is_refused() => await RefusedAsync("<html>Not found</html>"u8.ToArray());

    [Fact]
    public async Task A_broken_archive_is_refused() => await RefusedAsync(CoreArchives.Good(bytes: 1000)[..^30]);

    private async Task RefusedAsync(byte[] archive, CoreInstallerOptions? options = null)
    {
        // The hash is correct, because the malicious archive was released with its hash.
        _fixture.Server.Add("6.4.5", archive);

        var error = await _fixture.FailAsync(options: options);

        Assert.Equal(InstallProblem.Archive, error.Problem);
        Assert.Empty(_fixture.Content);
        var places = new[] { Path.GetTempPath(), _fixture.Store.Folder, Path.GetDirectoryName(_fixture.Store.Folder)! };
        Assert.DoesNotContain(places, place => File.Exists(Path.Combine(place, "escaped")));
    }
}
