using SimplexChat.Cores;
using SimplexChat.Testing;
using SimplexChat.Transports.Native;

namespace SimplexChat.Tests.Native;

/// <summary>What a process of its own does for a test: it opens a database, says so, and keeps it until it is killed.</summary>
internal static class NativeHolder
{
    public static async Task Main(string[] args)
    {
        var transport = new NativeTransport(
            CoreDatabase.InFiles(args[0]), new() { LibraryPath = StandInLibrary.Path, DisplayName = "holder" });
        await using var session = await SimplexSession.ConnectAsync(transport);
        Console.WriteLine("open");
        // Ends with the test's process, should that be killed first.
        await Console.In.ReadToEndAsync();
    }
}
