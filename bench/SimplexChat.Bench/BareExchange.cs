using System.Diagnostics;
using System.Net.WebSockets;

namespace SimplexChat.Bench;

/// <summary>
/// The least a client can do: <see cref="ClientWebSocket"/> sends a command's bytes and takes the answer's, which nobody
/// reads. The benchmarks load it into the PowerShell process that they measure the cmdlets in.
/// </summary>
public sealed class BareExchange : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[32 * 1024];

    /// <summary>Connects to a core.</summary>
    /// <param name="uri">The core's address.</param>
    public BareExchange(Uri uri)
    {
        _socket.Options.Proxy = null;
        _socket.ConnectAsync(uri, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Sends <c>/user</c> and waits for the answer; gives the time that took, in milliseconds.</summary>
    public double AskUser()
    {
        var start = Stopwatch.GetTimestamp();
        AskAsync().GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task AskAsync()
    {
        ArraySegment<byte> command = """{"corrId":"1","cmd":"/user"}"""u8.ToArray();
        await _socket.SendAsync(command, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false);
        }
        while (!part.EndOfMessage);
    }
}
