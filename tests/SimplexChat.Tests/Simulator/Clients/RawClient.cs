using System.Text.Json;
using SimplexChat.Transports;

namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>A client that sends bare commands over any transport.</summary>
internal sealed class RawClient(ICoreConnection connection) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Queue<JsonElement> _events = new();
    private int _lastId;

    public static async Task<RawClient> ConnectAsync(ICoreTransport transport) =>
        new(await transport.OpenAsync(CancellationToken.None));

    /// <summary>Gets the events that arrived during a wait for a response.</summary>
    public IReadOnlyCollection<JsonElement> Events => _events;

    /// <summary>Removes the stored events.</summary>
    public void ForgetEvents() => _events.Clear();

    /// <summary>Sends a command and waits for its response. Events in the meantime are stored.</summary>
    public async Task<JsonElement> AskAsync(string command)
    {
        var corrId = $"{++_lastId}";
        await SendAsync(corrId, command);
        while (true)
        {
            var (answered, message) = await ReceiveAsync();
            if (answered is not null)
            {
                return answered == corrId
                    ? message
                    : throw new InvalidOperationException($"An answer to {answered}, which nobody waits for.");
            }

            _events.Enqueue(message);
        }
    }

    /// <summary>Removes the stored events.</summary>
    public void Forget() => _events.Clear();

    /// <summary>Sends a text to a contact.</summary>
    public Task<JsonElement> SendTextAsync(long contactId, string text)
    {
        var messages = JsonSerializer.Serialize(new[] { new { msgContent = new { type = "text", text } } });
        return AskAsync($"/_send @{contactId} json {messages}");
    }

    /// <summary>Returns the next event.</summary>
    public async Task<JsonElement> EventAsync() =>
        _events.Count > 0 ? _events.Dequeue() : (await ReceiveAsync()).Message;

    /// <summary>Returns the next event of a type. Earlier events are discarded.</summary>
    public async Task<JsonElement> EventAsync(string type)
    {
        while (true)
        {
            var next = await EventAsync();
            if (next.GetProperty("type").GetString() == type)
            {
                return next;
            }
        }
    }

    /// <summary>Sends a command.</summary>
    public Task SendAsync(string corrId, string command) => connection.SendAsync(corrId, command, CancellationToken.None);

    /// <summary>Sends any text over a WebSocket.</summary>
    public Task SendRawAsync(string message) => ((WebSocketTestConnection)connection).SendRawAsync(message, CancellationToken.None);

    /// <summary>Waits for the next answer or event.</summary>
    /// <returns>The id of the command that it answers, or null; and the response or event.</returns>
    public async Task<(string? CorrId, JsonElement Message)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var message = await connection.ReceiveAsync(patience.Token) ?? throw new EndOfStreamException();
        using var document = JsonDocument.Parse(message.Json);
        return (message.CommandId, document.RootElement.Clone());
    }

    public void Dispose() => connection.Dispose();
}
