using System.Buffers.Binary;
using SimplexChat.Cores;
using SimplexChat.Cores.Hosting;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using SimplexChat.Transports.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class CoreLibraryTests
{
    private const int ElfMachine = 18;

    [NativeFact]
    public async Task Missing_file_is_reported() =>
        await FailsAsync(place => place.Path("libsimplex.so"), "the file does not exist", InstallProblem.Missing);

    [NativeFact]
    public async Task Folder_is_not_a_library() =>
        await FailsAsync(place => place.Folder, "it is a folder");

    [NativeFact]
    public async Task Archive_is_not_a_library() =>
        await FailsAsync(place => Write(place, "PK\x03\x04"u8.ToArray()), "the file isn't a library");

    [NativeFact]
    public async Task Empty_file_is_not_a_library() =>
        await FailsAsync(place => Write(place, []), "the file isn't a library");

    [LinuxFact]
    public async Task Library_for_another_processor_is_reported() => await FailsAsync(
        place =>
        {
            var library = File.ReadAllBytes(StandInLibrary.Path);
            BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(ElfMachine), 0x28);
            return Write(place, library);
        },
        "it is for Linux arm (32 bits), and this process is");

    [NativeFact]
    public async Task Library_for_Windows_is_reported() => await FailsAsync(
        place =>
        {
            var library = new byte[256];
            "MZ"u8.CopyTo(library);
            library[60] = 128;
            "PE\0\0"u8.CopyTo(library.AsSpan(128));
            BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(132), 0x8664);
            return Write(place, library);
        },
        "it is for Windows x86_64, and this process is");

    [LinuxFact]
    public async Task Library_for_macOS_is_reported() => await FailsAsync(
        place => Write(place, [0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0x00, 0x00, 0x01]),
        "it is for macOS aarch64, and this process is");

    [LinuxFact]
    public async Task Truncated_library_is_not_loaded() => await FailsAsync(
        place => Write(place, File.ReadAllBytes(StandInLibrary.Path)[..^1]), "the file is incomplete");

    [LinuxFact]
    public void Loader_error_of_the_system_is_reported()
    {
        using var place = new NativePlace();
        var path = Write(place, File.ReadAllBytes(StandInLibrary.Path).Select((value, at) => at is > 64 and < 4096 ? (byte)0xFF : value).ToArray());

        var error = Assert.Throws<SimplexInstallException>(() => CoreLibrary.Find(path));

        Assert.Contains("the system reports '", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Library_without_a_required_function_is_rejected()
    {
        var error = Assert.Throws<SimplexInstallException>(() => CoreLibrary.Find(StandInLibrary.PathWithoutWait));

        Assert.Equal(InstallProblem.Broken, error.Problem);
        Assert.Contains("the functions chat_recv_msg_wait", error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Functions_of_newer_libraries_are_optional()
    {
        var old = CoreFunctions.Of(SharedLibrary.Load(StandInLibrary.PathWithoutWait), out var missing);

        Assert.Equal(["chat_recv_msg_wait"], missing);
        Assert.False(old.HasQueueSize);
        Assert.False(old.HasThreadEnd);
        old.EndThread();
        Assert.True(CoreLibrary.Load(StandInLibrary.Path).Functions is { HasQueueSize: true, HasThreadEnd: true });
    }

    [NativeFact]
    public void Library_for_another_kind_of_database_is_rejected()
    {
        using var key = new System.Security.SecureString();
        key.AppendChar('k');
        var files = CoreDatabase.InFiles("bot");
        var server = CoreDatabase.OnPostgres(key, "bot");
        var forServer = CoreFunctions.Of(SharedLibrary.Load(StandInLibrary.PathWithoutWait), out _);
        var unknown = CoreLibrary.Load(StandInLibrary.Path).Functions;

        var error = Assert.Throws<SimplexDatabaseException>(() => CoreLibrary.RequireStorage(forServer, "lib.so", files));

        Assert.Equal("database.otherLibrary", error.ErrorId);
        Assert.Equal("The core's library 'lib.so' stores profiles on a PostgreSQL server, not in files. Use a library for files.", error.Message);
        CoreLibrary.RequireStorage(forServer, "lib.so", server);
        CoreLibrary.RequireStorage(forServer, "lib.so", null);
        Assert.Null(unknown.IsPostgres);
        CoreLibrary.RequireStorage(unknown, "lib.so", files);
        CoreLibrary.RequireStorage(unknown, "lib.so", server);
    }

    [NativeFact]
    public async Task Second_library_in_the_process_is_rejected()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("first").Soon();
        var other = place.Path("libsimplex.so");
        File.Copy(StandInLibrary.Path, other);

        var error = await Assert.ThrowsAsync<SimplexConnectionException>(() => OpenAsync(place, other));

        Assert.Contains(StandInLibrary.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        Assert.Contains("start a new process", error.Message, StringComparison.Ordinal);
    }

    private static async Task FailsAsync(Func<NativePlace, string> library, string problem, InstallProblem kind = InstallProblem.Broken)
    {
        using var place = new NativePlace();
        var path = library(place);

        var error = await Assert.ThrowsAsync<SimplexInstallException>(() => OpenAsync(place, path));

        Assert.Equal(kind, error.Problem);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    private static Task OpenAsync(NativePlace place, string library) =>
        new NativeTransport(place.Database("bot"), new() { LibraryPath = library, DisplayName = "alice" }).OpenAsync(default).Soon();

    private static string Write(NativePlace place, byte[] content)
    {
        var path = place.Path("lib.so");
        File.WriteAllBytes(path, content);
        return path;
    }
}
