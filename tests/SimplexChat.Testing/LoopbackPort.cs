using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimplexChat.Testing;

/// <summary>
/// A TCP port on the loopback interface with a handler for connections. It is the base of the other servers, and can be a
/// server for other protocols.
/// </summary>
public sealed class LoopbackPort : IAsyncDisposable
{
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private CancellationTokenSource _open = new();
    private TcpListener _listener;
    private Task _accepting;

    /// <summary>Opens a free port.</summary>
    /// <param name="serve">The handler of a connection. The connection is closed afterwards.</param>
    public LoopbackPort(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener, _open.Token);
    }

    /// <summary>Gets the number of the port.</summary>
    public int Port { get; }

    /// <summary>Gets the port as the address of a core.</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{Port}/"));

    /// <summary>Gets the number of open connections.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Creates a web server that answers every request with the same status.</summary>
    /// <param name="status">The status, such as 404.</param>
    /// <param name="location">The target of a redirect.</param>
    public static LoopbackPort Http(int status, Uri? location = null) => new(async (stream, cancellationToken) =>
    {
        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is not null)
        {
            await UpgradeRequest.RefuseAsync(stream, status, location, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>Creates a port that closes every connection immediately.</summary>
    public static LoopbackPort Closing() => new((_, _) => Task.CompletedTask);

    /// <summary>Creates a port that accepts connections and sends nothing.</summary>
    public static LoopbackPort Silent() => new((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

    /// <summary>Creates a port with another protocol than HTTP or WebSocket: <c>SSH-2.0-OpenSSH_9.6</c>.</summary>
    public static LoopbackPort Foreign() => new(async (stream, cancellationToken) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"), cancellationToken).ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>Creates a port that accepts WebSockets, and then reads and sends nothing, not even a close message.</summary>
    public static LoopbackPort Deaf() => new(async (stream, cancellationToken) =>
    {
        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is { } request)
        {
            await request.AcceptAsync(stream, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>Returns the number of a port on which nothing listens.</summary>
    public static int Unused()
    {
        using var listener = Listen(0);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Closes the port and all connections without a close message.</summary>
    public async Task ShutAsync()
    {
        await _open.CancelAsync().ConfigureAwait(false);
        // The listener stops last, because accepting on a stopped one throws an InvalidOperationException.
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    /// <summary>Opens the same port again after <see cref="ShutAsync"/>.</summary>
    public void Reopen()
    {
        _open.Dispose();
        _open = new CancellationTokenSource();
        _listener = Listen(Port);
        _accepting = AcceptAsync(_listener, _open.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ShutAsync().ConfigureAwait(false);
        _open.Dispose();
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                client.NoDelay = true;
                // The task starts after it was added to the list, from which it removes itself at its end.
                var serving = new Task<Task>(() => ServeAsync(client, cancellationToken));
                _connections[client] = serving.Unwrap();
                serving.Start(TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The port was closed, or the client closed the connection before it was accepted.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                await _serve(client.GetStream(), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException)
            {
                // The client closed the connection, or the port was closed.
            }
        }

        _connections.TryRemove(client, out _);
    }
}
