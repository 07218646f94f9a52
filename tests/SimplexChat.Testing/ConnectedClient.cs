using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A client of the server. A test can send it valid and invalid messages of a core.</summary>
public sealed class ConnectedClient : IDisposable
{
    private readonly Stream _stream;
    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);

    internal ConnectedClient(Stream stream, UpgradeRequest request)
    {
        _stream = stream;
        _socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = Timeout.InfiniteTimeSpan });
        Headers = request.Headers;
    }

    /// <summary>Gets the headers of the request that opened the WebSocket.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets whether the client closed the WebSocket with a close message.</summary>
    public bool SaidGoodbye { get; private set; }

    /// <summary>Answers a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="resp">The response in JSON.</param>
    public Task AnswerAsync(ReceivedCommand command, string resp) => AnswerAsync(command.CorrId, resp);

    /// <summary>Answers a command.</summary>
    /// <param name="corrId">The id of the command.</param>
    /// <param name="resp">The response in JSON.</param>
    public Task AnswerAsync(string corrId, string resp) =>
        SendTextAsync($$"""{"corrId":{{JsonSerializer.Serialize(corrId)}},"resp":{{resp}}}""");

    /// <summary>Sends an event.</summary>
    /// <param name="resp">The event in JSON.</param>
    public Task EventAsync(string resp) => SendTextAsync($$"""{"resp":{{resp}}}""");

    /// <summary>Sends any text.</summary>
    /// <param name="text">The text.</param>
    public Task SendTextAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes as one message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="fragments">The number of frames.</param>
    /// <param name="type">The type of the message.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> message, int fragments = 1, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        try
        {
            var size = (message.Length + fragments - 1) / fragments;
            for (var i = 0; i < fragments; i++)
            {
                var part = message.Slice(Math.Min(i * size, message.Length), Math.Min(size, Math.Max(0, message.Length - (i * size))));
                await _socket.SendAsync(part, type, i == fragments - 1, CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Writes bytes to the connection that aren't a WebSocket frame.</summary>
    /// <param name="bytes">The bytes.</param>
    public async Task SendGarbageAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes).ConfigureAwait(false);

    /// <summary>Sends the close message.</summary>
    public Task CloseAsync() => _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    /// <summary>Closes the connection without a close message.</summary>
    public void Abort()
    {
        _socket.Abort();
        _stream.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        _stream.Dispose();
    }

    /// <summary>Waits for the next command. Returns null when the client closes the connection.</summary>
    internal async Task<ReceivedCommand?> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            var read = await _socket.ReceiveAsync(part.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                SaidGoodbye = true;
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await CloseAsync().ConfigureAwait(false);
                }

                return null;
            }

            message.Write(part, 0, read.Count);
            if (read.EndOfMessage)
            {
                using var json = JsonDocument.Parse(message.ToArray());
                return new ReceivedCommand(
                    json.RootElement.GetProperty("corrId").GetString()!, json.RootElement.GetProperty("cmd").GetString()!);
            }
        }
    }
}
