using SimplexChat.Cores;
using SimplexChat.Testing.Native;
using SimplexChat.Transports.Native;

namespace SimplexChat.Tests.Native;

/// <summary>
/// The code of a separate process for a test. It opens a database, reports that, and holds it until it is killed.
/// </summary>
internal static class NativeHolder
{
    public static async Task Main(string[] args)
    {
        var transport = new NativeTransport(
            CoreDatabase.InFiles(args[0]), new() { LibraryPath = StandInLibrary.Path, DisplayName = "holder" });
        await using var session = await SimplexSession.ConnectAsync(transport);
        Console.WriteLine("open");
        // Ends with the process of the test if that is killed first.
        await Console.In.ReadToEndAsync();
    }
}
