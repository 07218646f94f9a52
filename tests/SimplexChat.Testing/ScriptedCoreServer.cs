using System.Collections.Concurrent;
using System.Net.Security;
using System.Threading.Channels;

namespace SimplexChat.Testing;

/// <summary>A WebSocket server on the loopback interface with a handler for commands.</summary>
public sealed class ScriptedCoreServer : IAsyncDisposable
{
    private readonly ScriptedCoreOptions _options;
    private readonly Func<ConnectedClient, ReceivedCommand, Task> _onCommand;
    private readonly ConcurrentQueue<ReceivedCommand> _commands = new();
    private readonly Channel<ConnectedClient> _arrivals = Channel.CreateUnbounded<ConnectedClient>();
    private readonly LoopbackPort _port;

    /// <summary>Starts a server.</summary>
    /// <param name="onCommand">The handler of a command. Commands of one client are handled one after another.</param>
    /// <param name="options">The options.</param>
    public ScriptedCoreServer(Func<ConnectedClient, ReceivedCommand, Task> onCommand, ScriptedCoreOptions? options = null)
    {
        _onCommand = onCommand;
        _options = options ?? new ScriptedCoreOptions();
        _port = new LoopbackPort(ServeAsync);
    }

    /// <summary>Starts a server that answers known commands and refuses others.</summary>
    /// <param name="responses">The responses in JSON, by command string.</param>
    /// <param name="options">The options.</param>
    public ScriptedCoreServer(IReadOnlyDictionary<string, string> responses, ScriptedCoreOptions? options = null)
        : this((client, command) => client.AnswerAsync(
            command, responses.TryGetValue(command.Text, out var known) ? known : CoreResponses.CommandError("Failed reading: empty")), options)
    {
    }

    /// <summary>Gets the address of the server.</summary>
    public Uri Uri => _options.Certificate is null ? _port.Uri : new UriBuilder(_port.Uri) { Scheme = "wss" }.Uri;

    /// <summary>Gets the received commands of all clients, in order.</summary>
    public IReadOnlyCollection<ReceivedCommand> Commands => _commands;

    /// <summary>Waits for the next client.</summary>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    public async Task<ConnectedClient> NextClientAsync(CancellationToken cancellationToken = default) =>
        await _arrivals.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the port and all connections without a close message.</summary>
    public Task DieAsync() => _port.ShutAsync();

    /// <summary>Opens the same port again.</summary>
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
                // The client refuses the certificate, or doesn't use TLS.
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
