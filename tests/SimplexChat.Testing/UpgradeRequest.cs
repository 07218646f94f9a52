using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SimplexChat.Testing;

/// <summary>The HTTP request that opens a WebSocket, and its response.</summary>
/// <param name="Path">The requested path.</param>
/// <param name="Headers">The headers of the request.</param>
internal sealed record UpgradeRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Reads the head of a request. Returns null if the client closes the connection before its end.</summary>
    public static async Task<UpgradeRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        // Reads byte by byte, to leave the following bytes in the stream.
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new UpgradeRequest(lines[0].Split(' ')[1], headers);
    }

    /// <summary>Responds with a status instead of opening a WebSocket.</summary>
    public static async Task RefuseAsync(Stream stream, int status, Uri? location, CancellationToken cancellationToken)
    {
        var header = location is null ? "" : $"Location: {location}\r\n";
        var response = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(response), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Responds that the connection is a WebSocket.</summary>
    public async Task AcceptAsync(Stream stream, CancellationToken cancellationToken)
    {
#pragma warning disable CA5350 // Required by the WebSocket protocol; not used for security.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Headers["Sec-WebSocket-Key"] + KeySuffix)));
#pragma warning restore CA5350
        var response = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(response), cancellationToken).ConfigureAwait(false);
    }
}
