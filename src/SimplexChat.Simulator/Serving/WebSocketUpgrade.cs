using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace SimplexChat.Simulator.Serving;

/// <summary>The server side of the WebSocket handshake (RFC 6455, section 4).</summary>
internal static class WebSocketUpgrade
{
    private const int MaxRequestLength = 16 * 1024;
    private const string KeyHeader = "Sec-WebSocket-Key:";
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Reads and answers the request. Returns null if it isn't a WebSocket request.</summary>
    public static async Task<WebSocket?> AcceptAsync(Stream stream, CancellationToken cancellationToken)
    {
        var request = await ReadRequestAsync(stream, cancellationToken).ConfigureAwait(false);
        var key = request.Split("\r\n").FirstOrDefault(
            line => line.StartsWith(KeyHeader, StringComparison.OrdinalIgnoreCase))?[KeyHeader.Length..].Trim();
        var answer = key is null
            ? "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Accept: {AcceptKey(key)}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken).ConfigureAwait(false);
        return key is null ? null : WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
    }

    // A client sends nothing after its request until it has the response.
    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxRequestLength];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 says SHA-1; it protects nothing.")]
    private static string AcceptKey(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));
}
