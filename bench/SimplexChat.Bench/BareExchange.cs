using System.Diagnostics;
using System.Net.WebSockets;

namespace SimplexChat.Bench;

/// <summary>
/// The minimal client: <see cref="ClientWebSocket"/> sends the bytes of a command and receives the bytes of the answer, without
/// parsing them. The benchmarks load it into the PowerShell process that also measures the cmdlets.
/// </summary>
public sealed class BareExchange : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[32 * 1024];

    /// <summary>Connects to a core.</summary>
    /// <param name="uri">The address of the core.</param>
    public BareExchange(Uri uri)
    {
        _socket.Options.Proxy = null;
        _socket.ConnectAsync(uri, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Sends <c>/user</c>, waits for the answer, and returns the duration in milliseconds.</summary>
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
