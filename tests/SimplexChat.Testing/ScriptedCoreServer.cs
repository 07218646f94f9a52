using System.Collections.Concurrent;
using System.Net.Security;
using System.Threading.Channels;

namespace SimplexChat.Testing;

/// <summary>A WebSocket server on loopback that does with each command what a test says.</summary>
public sealed class ScriptedCoreServer : IAsyncDisposable
{
    private readonly ScriptedCoreOptions _options;
    private readonly Func<ConnectedClient, ReceivedCommand, Task> _onCommand;
    private readonly ConcurrentQueue<ReceivedCommand> _commands = new();
    private readonly Channel<ConnectedClient> _arrivals = Channel.CreateUnbounded<ConnectedClient>();
    private readonly LoopbackPort _port;

    /// <summary>Starts a server.</summary>
    /// <param name="onCommand">What to do with a command; commands of one client come one after the other.</param>
    /// <param name="options">How to take clients.</param>
    public ScriptedCoreServer(Func<ConnectedClient, ReceivedCommand, Task> onCommand, ScriptedCoreOptions? options = null)
    {
        _onCommand = onCommand;
        _options = options ?? new ScriptedCoreOptions();
        _port = new LoopbackPort(ServeAsync);
    }

    /// <summary>Starts a server that knows some commands and refuses all others.</summary>
    /// <param name="responses">The responses, JSON, by their command strings.</param>
    /// <param name="options">How to take clients.</param>
    public ScriptedCoreServer(IReadOnlyDictionary<string, string> responses, ScriptedCoreOptions? options = null)
        : this((client, command) => client.AnswerAsync(
            command, responses.TryGetValue(command.Text, out var known) ? known : CoreResponses.CommandError("Failed reading: empty")), options)
    {
    }

    /// <summary>The server's address.</summary>
    public Uri Uri => _options.Certificate is null ? _port.Uri : new UriBuilder(_port.Uri) { Scheme = "wss" }.Uri;

    /// <summary>The commands that came, from all clients, in order.</summary>
    public IReadOnlyCollection<ReceivedCommand> Commands => _commands;

    /// <summary>Waits for the next client that comes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectedClient> NextClientAsync(CancellationToken cancellationToken = default) =>
        await _arrivals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Dies: closes the port and vanishes from every connection.</summary>
    public Task DieAsync() => _port.ShutAsync();

    /// <summary>Comes back at the same address.</summary>
    public void ComeBack() => _port.Reopen();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _port.DisposeAsync();

    private async Task ServeAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_options.Certificate is { } certificate)
        {
            var secure = new SslStream(stream);
            stream = secure;
            try
            {
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken).ConfigureAwait(false);
            }
            catch (System.Security.Authentication.AuthenticationException)
            {
                // A client that does not like the certificate, or speaks no TLS.
                return;
            }
        }

        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is not { } request)
        {
            return;
        }

        if (_options.Authorization is { } wanted && request.Headers.GetValueOrDefault("Authorization") != wanted)
        {
            await UpgradeRequest.RefuseAsync(stream, 401, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        await request.AcceptAsync(stream, cancellationToken).ConfigureAwait(false);
        using var client = new ConnectedClient(stream, request);
        _arrivals.Writer.TryWrite(client);
        if (_options.Connected is { } connected)
        {
            await connected(client).ConfigureAwait(false);
        }

        while (await client.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } command)
        {
            _commands.Enqueue(command);
            await _onCommand(client, command).ConfigureAwait(false);
        }
    }
}
