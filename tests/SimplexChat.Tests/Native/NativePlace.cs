using System.Security;
using SimplexChat.Cores;
using SimplexChat.Simulator;
using SimplexChat.Testing.Native;
using SimplexChat.Transports.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>A folder for databases of the stand-in, with a network. Dispose fails if a database was misused.</summary>
internal sealed class NativePlace : IDisposable
{
    private readonly int _misuses = StandInCore.Misuses.Count;

    public NativePlace() => StandInDatabase.Network = Network;

    public SimplexSimulator Network { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("simplex-native-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public StandInDatabase StandIn(string name) => StandInCore.Database(Path(name));

    public CoreDatabase Database(string name, string? key = null) => CoreDatabase.InFiles(Path(name), Secret(key));

    public NativeTransport Transport(
        string name, string? key = null, string? displayName = "alice", MigrationConfirmation confirmation = default) =>
        new(Database(name, key), new() { LibraryPath = StandInLibrary.Path, DisplayName = displayName, Confirmation = confirmation });

    public Task<SimplexSession> ConnectAsync(string name, string? key = null, string? displayName = "alice") =>
        SimplexSession.ConnectAsync(Transport(name, key, displayName));

    public void Dispose()
    {
        Network.Dispose();
        Directory.Delete(Folder, recursive: true);
        Assert.Equal([], StandInCore.Misuses.Skip(_misuses));
    }

    public static SecureString? Secret(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        return secret;
    }
}
