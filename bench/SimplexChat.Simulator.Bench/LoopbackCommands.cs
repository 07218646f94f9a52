using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace SimplexChat.Simulator.Bench;

/// <summary>Measures commands to a core that is served over WebSocket on loopback, with a minimal client.</summary>
internal static class LoopbackCommands
{
    private const int InFlight = 100;

    private static readonly string[] Commands =
    [
        "/user",
        "/_contacts 1",
        """/_send @4 json [{"msgContent":{"type":"text","text":"hello"},"mentions":{}}]""",
    ];

    public static async Task<string> MeasureAsync(int count)
    {
        using var simulator = new SimplexSimulator();
        var alice = simulator.AddCore("alice");
        using (var owner = await CoreClient.ConnectAsync(alice))
        using (var bob = await CoreClient.ConnectAsync(simulator.AddCore("bob")))
        {
            var link = (await owner.AskAsync("/_connect 1")).GetProperty("connLinkInvitation").GetProperty("connFullLink");
            await bob.AskAsync($"/_connect 1 {link.GetString()}");
            await owner.AskAsync("/user");
        }

        await using var server = SimulatorServer.Start(alice);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(server.Uri, CancellationToken.None);
        var lines = new List<string>();
        foreach (var command in Commands)
        {
            await RunAsync(socket, command, count / 10);
            var clock = Stopwatch.StartNew();
            await RunAsync(socket, command, count);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"{command.Split(' ')[0]}: {count / clock.Elapsed.TotalSeconds:F0} a second"));
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static async Task RunAsync(ClientWebSocket socket, string command, int count)
    {
        using var room = new SemaphoreSlim(InFlight);
        var receiving = ReceiveAsync(socket, count, room);
        var text = $$"""{"corrId":"1","cmd":{{System.Text.Json.JsonSerializer.Serialize(command)}}}""";
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < count; i++)
        {
            await room.WaitAsync();
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }

        await receiving;
    }

    private static async Task ReceiveAsync(ClientWebSocket socket, int count, SemaphoreSlim room)
    {
        var buffer = new byte[1024 * 1024];
        while (count > 0)
        {
            var length = 0;
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                length += received.Count;
            }
            while (!received.EndOfMessage);

            // Answers contain the id of the command. Events don't.
            if (buffer.AsSpan(0, length).StartsWith("{\"corrId\""u8))
            {
                count--;
                room.Release();
            }
        }
    }
}
