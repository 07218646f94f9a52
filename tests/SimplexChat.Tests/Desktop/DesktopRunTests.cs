using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SimplexChat.Simulator;
using SimplexChat.Testing;
using SimplexChat.Testing.Native;
using Xunit;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// The build for Windows PowerShell 5.1 runs, and its resolver finds all assemblies. No assembly of the module is in the
/// folder of the program, and there are no binding redirects.
/// </summary>
public sealed class DesktopRunTests : IDisposable
{
    private static readonly string[] Conversation = ["alice is connected", "alice reads: Größe: 12 €, \"*bold*\" 🚀"];

    private readonly DesktopProgram _program = new();

    public void Dispose() => _program.Dispose();

    [DesktopFact]
    public async Task Two_users_talk_on_the_simulator() => Assert.Equal(Conversation, await _program.RunAsync(["talk"]));

    [DesktopFact]
    public async Task Two_users_talk_over_WebSockets()
    {
        using var network = new SimplexSimulator();
        await using var bot = SimulatorServer.Start(network.GetOrAddCore("bot"));
        await using var alice = SimulatorServer.Start(network.GetOrAddCore("alice"));

        Assert.Equal(Conversation, await _program.RunAsync(["talk", $"{bot.Uri}", $"{alice.Uri}"]));
    }

    [DesktopFact]
    public async Task Connection_error_names_the_address_without_a_listener()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var place = $"{listener.LocalEndpoint}";
        listener.Stop();

        Assert.StartsWith($"Nothing listens at {place}.", Assert.Single(await _program.RunAsync(["connect", $"ws://{place}/"])), StringComparison.Ordinal);
    }

    [DesktopFact]
    public async Task Waits_are_cancelled() => Assert.Equal(["cancelled", "cancelled"], await _program.RunAsync(["wait"]));

    [DesktopFact]
    public async Task Every_recorded_message_round_trips()
    {
        var said = Transcript.Names.SelectMany(name => Transcript.Load(name).Lines).Where(line => line.Direction != "command").ToList();

        var written = await _program.RunAsync(["rewrite"], string.Concat(said.Select(line => $"{line.Direction} {line.Response.GetRawText()}\n")));

        Assert.Equal(said.Count, written.Length);
        Assert.All(said.Zip(written), pair => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(pair.First.Response.GetRawText()), JsonNode.Parse(pair.Second)),
            $"was     {pair.First.Response}\nwritten {pair.Second}"));
    }

    [NativeDesktopFact]
    public async Task Native_library_opens_a_database_with_its_key()
    {
        var folder = Directory.CreateTempSubdirectory("simplex-desktop-");
        try
        {
            var opened = await _program.RunAsync(["open", StandInLibrary.Path, Path.Combine(folder.FullName, "bot")]);
            Assert.Equal(["errorNotADatabase", "alice"], opened);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [DesktopFact]
    public async Task Resolver_ignores_assemblies_of_other_versions()
    {
        const string Json = "System.Text.Json, Version={0}, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
        const string Unsafe = "System.Runtime.CompilerServices.Unsafe, Version={0}, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a";
        var asked = new[] { (Json, "8.0.0.0"), (Json, "6.0.0.0"), (Json, "99.0.0.0"), (Unsafe, "4.0.4.1"), (Unsafe, "4.0.0.0") }
            .Select(name => name.Item1.Replace("{0}", name.Item2, StringComparison.Ordinal));

        var found = await _program.RunAsync(["bind", .. asked]);

        // The assemblies of the module, and those that its System.Memory references in another version.
        Assert.Equal(
            [Json.Replace("{0}", "8.0.0.0", StringComparison.Ordinal), "none", "none", Unsafe.Replace("{0}", "6.0.0.0", StringComparison.Ordinal), "none"],
            found.Skip(Conversation.Length));
    }
}
