using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using SimplexChat.Protocol;
using SimplexChat.Transports;

namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>A simple connection over a WebSocket, so that these tests don't depend on other parts of the library.</summary>
internal sealed class WebSocketTestConnection : ICoreConnection
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<RawClient> OpenAsync(Uri uri)
    {
        var connection = new WebSocketTestConnection();
        await connection._socket.ConnectAsync(uri, CancellationToken.None);
        return new RawClient(connection);
    }

    public Task SendAsync(string id, string command, CancellationToken cancellationToken) =>
        SendRawAsync($$"""{"corrId":"{{id}}","cmd":{{JsonSerializer.Serialize(command)}}}""", cancellationToken);

    /// <summary>Sends a text, whatever it is.</summary>
    public Task SendRawAsync(string message, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken).AsTask();

    public async Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new CoreMessage();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                message.Dispose();
                return null;
            }

            message.Append(buffer.AsSpan(0, received.Count));
            if (received.EndOfMessage)
            {
                return CoreReply.OfEnvelope(message);
            }
        }
    }

    public Task CloseAsync(CancellationToken cancellationToken) =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);

    public void Dispose() => _socket.Dispose();
}
