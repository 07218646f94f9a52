using System.Text.Json;
using SimplexChat.Transports;

namespace SimplexChat.Simulator.Bench;

/// <summary>A client that waits for the answers to its commands and counts events.</summary>
internal sealed class CoreClient(ICoreConnection connection) : IDisposable
{
    private long _events;

    /// <summary>Gets the action that is called with the JSON of each response and event.</summary>
    public Action<ReadOnlyMemory<byte>>? Hear { get; init; }

    public long Events => _events;

    public static async Task<CoreClient> ConnectAsync(SimulatedCore core, Action<ReadOnlyMemory<byte>>? hear = null) =>
        new(await core.CreateTransport().OpenAsync(CancellationToken.None)) { Hear = hear };

    /// <summary>Sends a command and waits for its answer.</summary>
    public async Task<JsonElement> AskAsync(string command)
    {
        await connection.SendAsync("1", command, CancellationToken.None);
        while (true)
        {
            using var message = await connection.ReceiveAsync(CancellationToken.None) ?? throw new EndOfStreamException();
            Hear?.Invoke(System.Buffers.BuffersExtensions.ToArray(message.Json));
            if (message.CommandId is not null)
            {
                using var document = JsonDocument.Parse(message.Json);
                return document.RootElement.Clone();
            }

            _events++;
        }
    }

    /// <summary>Receives and counts events until the connection ends.</summary>
    public async Task DrainAsync()
    {
        while (await connection.ReceiveAsync(CancellationToken.None) is { } message)
        {
            message.Dispose();
            _events++;
        }
    }

    public void Dispose() => connection.Dispose();
}
