using System.Text.Json;
using SimplexChat.Transports;

namespace SimplexChat.Tests.Simulator;

/// <summary>A client that sends and receives envelopes over any transport.</summary>
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
        await SendAsync($$"""{"corrId":"{{corrId}}","cmd":{{JsonSerializer.Serialize(command)}}}""");
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.TryGetProperty("corrId", out var answered))
            {
                return answered.GetString() == corrId
                    ? message.GetProperty("resp")
                    : throw new InvalidOperationException($"An answer to {answered}, which nobody waits for.");
            }

            _events.Enqueue(message.GetProperty("resp"));
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
        _events.Count > 0 ? _events.Dequeue() : (await ReceiveAsync()).GetProperty("resp");

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

    public Task SendAsync(string message) =>
        connection.SendAsync(System.Text.Encoding.UTF8.GetBytes(message), CancellationToken.None);

    public async Task<JsonElement> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var message = await connection.ReceiveAsync(patience.Token) ?? throw new EndOfStreamException();
        using var document = JsonDocument.Parse(message.Bytes);
        return document.RootElement.Clone();
    }

    public void Dispose() => connection.Dispose();
}
