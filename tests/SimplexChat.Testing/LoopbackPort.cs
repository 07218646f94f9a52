using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SimplexChat.Testing;

/// <summary>
/// A TCP port on loopback that does something with each connection: the ground of the servers here, and by itself a
/// server of anything but WebSockets.
/// </summary>
public sealed class LoopbackPort : IAsyncDisposable
{
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly ConcurrentDictionary<TcpClient, Task> _connections = new();
    private CancellationTokenSource _open = new();
    private TcpListener _listener;
    private Task _accepting;

    /// <summary>Opens a free port.</summary>
    /// <param name="serve">What to do with a connection, which is closed afterwards.</param>
    public LoopbackPort(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener, _open.Token);
    }

    /// <summary>The port's number.</summary>
    public int Port { get; }

    /// <summary>The port as an address of a core.</summary>
    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{Port}/"));

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>A web server that answers every request with one status.</summary>
    /// <param name="status">The status, such as 404.</param>
    /// <param name="location">Where a redirect leads.</param>
    public static LoopbackPort Http(int status, Uri? location = null) => new(async (stream, cancellationToken) =>
    {
        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is not null)
        {
            await UpgradeRequest.RefuseAsync(stream, status, location, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>A port that closes every connection at once.</summary>
    public static LoopbackPort Closing() => new((_, _) => Task.CompletedTask);

    /// <summary>A port that takes connections and never says a word.</summary>
    public static LoopbackPort Silent() => new((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

    /// <summary>A port that speaks, and neither HTTP nor WebSocket: <c>SSH-2.0-OpenSSH_9.6</c>.</summary>
    public static LoopbackPort Foreign() => new(async (stream, cancellationToken) =>
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"), cancellationToken).ConfigureAwait(false);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>A port that takes WebSockets, and then reads nothing and says nothing, not even goodbye.</summary>
    public static LoopbackPort Deaf() => new(async (stream, cancellationToken) =>
    {
        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is { } request)
        {
            await request.AcceptAsync(stream, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        }
    });

    /// <summary>The number of a port on which nothing listens.</summary>
    public static int Unused()
    {
        using var listener = Listen(0);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Closes the port and vanishes from every connection.</summary>
    public async Task ShutAsync()
    {
        await _open.CancelAsync().ConfigureAwait(false);
        // The listener stops last: accepting on a stopped one throws InvalidOperationException.
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
    }

    /// <summary>Opens the same port again, after <see cref="ShutAsync"/>.</summary>
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
                // The task starts after it is in the list, from which it removes itself at its end.
                var serving = new Task<Task>(() => ServeAsync(client, cancellationToken));
                _connections[client] = serving.Unwrap();
                serving.Start(TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Shut, or the client was gone before it was accepted.
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
                // The client has gone, or the port was shut.
            }
        }

        _connections.TryRemove(client, out _);
    }
}
