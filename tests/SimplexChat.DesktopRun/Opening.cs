using System.Security;
using SimplexChat.Api;
using SimplexChat.Cores;
using SimplexChat.Simulator;
using SimplexChat.Transports.Native;

namespace SimplexChat.DesktopRun;

/// <summary>Opens a database with the stand-in for the core's library, with a wrong key and then with the right one.</summary>
internal static class Opening
{
    private const string Key = "schlüssel 🔑";

    public static async Task RunAsync(string library, string database)
    {
        using var network = new SimplexSimulator();
        await using var core = await SimplexSession.ConnectAsync(network.GetOrAddCore("alice").CreateTransport());
        new NativeCore(core, Key).Attach();
        foreach (var key in new[] { "other", Key })
        {
            using var secret = new SecureString();
            foreach (var character in key)
            {
                secret.AppendChar(character);
            }

            try
            {
                var transport = new NativeTransport(CoreDatabase.InFiles(database, secret), new() { LibraryPath = library, DisplayName = "alice" });
                await using var session = await SimplexSession.ConnectAsync(transport);
                Console.WriteLine((await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
            }
            catch (SimplexDatabaseException e)
            {
                Console.WriteLine(e.ErrorId);
            }
        }
    }
}
