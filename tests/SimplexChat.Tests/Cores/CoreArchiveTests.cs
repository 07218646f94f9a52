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
    public async Task Path_outside_the_folder_is_rejected(string name) => await RefusedAsync(CoreArchives.WithEntry(name));

    [Fact]
    public async Task Two_files_with_the_same_path_are_rejected() => await RefusedAsync(CoreArchives.WithEntry("libs/libcompanion.so.3"));

    [Theory]
    [InlineData("/etc")]
    [InlineData("../..")]
    public async Task Link_is_rejected(string target) => await RefusedAsync(CoreArchives.WithLink(target));

    [Fact]
    public async Task Decompression_bomb_is_rejected() =>
        await RefusedAsync(CoreArchives.Bomb(10_000_000), _fixture.Options with { MaxUnpackedBytes = 9_000_000 });

    [Fact]
    public async Task Entry_larger_than_its_stated_size_writes_no_more_than_stated()
    {
        _fixture.Server.Add("6.4.5", CoreArchives.Liar(10_000_000));

        // Some runtimes read more than the stated size. The archive is then refused.
        var error = await Record.ExceptionAsync(() => _fixture.InstallAsync(options: _fixture.Options with { MaxUnpackedBytes = 9_000_000 }));

        Assert.True(error is null or SimplexInstallException { Problem: InstallProblem.Archive });
        Assert.True(Directory.EnumerateFiles(_fixture.Store.Folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length) < 9_000_000);
    }

    [Fact]
    public async Task Too_many_entries_are_rejected() => await RefusedAsync(CoreArchives.Crowd(101), _fixture.Options with { MaxEntries = 100 });

    [Fact]
    public async Task Archive_without_the_library_is_rejected() => await RefusedAsync(CoreArchives.Empty());

    [Fact]
    public async Task File_that_is_not_an_archive_is_rejected() => await RefusedAsync("<html>Not found</html>"u8.ToArray());

    [Fact]
    public async Task Truncated_archive_is_rejected() => await RefusedAsync(CoreArchives.Good(bytes: 1000)[..^30]);

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
