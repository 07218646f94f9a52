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
    public async Task A_file_that_is_not_there_is_named() =>
        await FailsAsync(place => place.Path("libsimplex.so"), "the file does not exist", InstallProblem.Missing);

    [NativeFact]
    public async Task A_folder_is_no_library() =>
        await FailsAsync(place => place.Folder, "it is a folder");

    [NativeFact]
    public async Task An_archive_is_no_library() =>
        await FailsAsync(place => Write(place, "PK\x03\x04"u8.ToArray()), "the file isn't a library");

    [NativeFact]
    public async Task An_empty_file_is_no_library() =>
        await FailsAsync(place => Write(place, []), "the file isn't a library");

    [LinuxFact]
    public async Task A_library_for_another_processor_is_named_as_that() => await FailsAsync(
        place =>
        {
            var library = File.ReadAllBytes(StandInLibrary.Path);
            BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(ElfMachine), 0x28);
            return Write(place, library);
        },
        "it is for Linux arm (32 bits), and this process is");

    [NativeFact]
    public async Task A_library_for_Windows_is_named_as_that() => await FailsAsync(
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
    public async Task A_library_for_macOS_is_named_as_that() => await FailsAsync(
        place => Write(place, [0xCF, 0xFA, 0xED, 0xFE, 0x0C, 0x00, 0x00, 0x01]),
        "it is for macOS aarch64, and this process is");

    [LinuxFact]
    public async Task A_library_that_was_cut_off_is_not_loaded() => await FailsAsync(
        place => Write(place, File.ReadAllBytes(StandInLibrary.Path)[..^1]), "the file is incomplete");

    [LinuxFact]
    public void What_the_system_says_of_a_library_is_passed_on()
    {
        using var place = new NativePlace();
        var path = Write(place, File.ReadAllBytes(StandInLibrary.Path).Select((value, at) => at is > 64 and < 4096 ? (byte)0xFF : value).ToArray());

        var error = Assert.Throws<SimplexInstallException>(() => CoreLibrary.Find(path));

        Assert.Contains("the system reports '", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void A_library_without_one_of_the_functions_is_refused()
    {
        var error = Assert.Throws<SimplexInstallException>(() => CoreLibrary.Find(StandInLibrary.PathWithoutWait));

        Assert.Equal(InstallProblem.Broken, error.Problem);
        Assert.Contains("the functions chat_recv_msg_wait", error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task A_second_library_is_refused()
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
