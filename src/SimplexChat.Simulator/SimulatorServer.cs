using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using SimplexChat.Simulator.Serving;

namespace SimplexChat.Simulator;

/// <summary>
/// Serves a simulated core over WebSocket on the loopback interface, as a <c>simplex-chat</c> process serves a real core.
/// Use it for clients in other processes and languages. The command <c>/_stop</c> ends the server, as it ends the process.
/// </summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly SimulatedCore _core;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _clients = [];
    private readonly Task _accepting;

    private SimulatorServer(SimulatedCore core, TcpListener listener)
    {
        _core = core;
        _listener = listener;
        Uri = new Uri($"ws://{listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the core.</summary>
    public SimulatedCore Core => _core;

    /// <summary>Gets the address for clients.</summary>
    public Uri Uri { get; }

    /// <summary>Starts to serve a core.</summary>
    /// <param name="core">The core.</param>
    /// <param name="port">The port; 0 for any free port.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public static SimulatorServer Start(SimulatedCore core, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(core);
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        // A program starts the chat by itself.
        core.StartChat();
        return new SimulatorServer(core, listener);
    }

    /// <summary>Closes all connections and stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_clients).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                _clients.RemoveAll(task => task.IsCompleted);
                _clients.Add(ServeAsync(client));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The server was stopped, or the client closed the connection before it was accepted.
            }
        }

        // The listener stops last, because accepting on a stopped one throws an InvalidOperationException.
        _listener.Stop();
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                if (await WebSocketUpgrade.AcceptAsync(client.GetStream(), _stop.Token).ConfigureAwait(false) is { } socket)
                {
                    using (socket)
                    {
                        using var bridge = new WebSocketBridge(socket, _core.Connect(), _stop.Cancel);
                        await bridge.RunAsync(_stop.Token).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception error) when (
                error is OperationCanceledException or WebSocketException or IOException or SimplexConnectionException)
            {
                // The client, the simulator or this server was closed, so nothing can receive the error.
            }
        }
    }
}
