using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace SimplexChat.Transports.WebSocket;

/// <summary>Connects to a core that listens for WebSockets, such as <c>simplex-chat -p 5225</c>.</summary>
public sealed class WebSocketTransport : ICoreTransport
{
    private readonly WebSocketOptions _options;
    private readonly Uri _uri;
    private readonly NetworkCredential? _credential;

    /// <summary>Creates a transport. Nothing is opened yet.</summary>
    /// <param name="uri">The core's address, such as <c>ws://localhost:5225</c>.</param>
    /// <param name="options">The options of the WebSocket.</param>
    /// <exception cref="ArgumentException">The address isn't a WebSocket address.</exception>
    public WebSocketTransport(Uri uri, WebSocketOptions? options = null)
    {
        _options = options ?? WebSocketOptions.Default;
        var problem = WebSocketAddress.Problem(uri);
        if (problem is not null)
        {
            throw new ArgumentException(problem, nameof(uri));
        }

        _credential = _options.Credential ?? WebSocketAddress.Credential(uri);
        _uri = WebSocketAddress.WithoutUserInfo(uri);
        Endpoint = SafeAddress.Of(_uri);
    }

    /// <inheritdoc/>
    public string Endpoint { get; }

    /// <inheritdoc/>
    public bool NeedsKeepAlive => true;

    /// <inheritdoc/>
    public bool EndsWithSession => false;

    /// <inheritdoc/>
    public bool EndsWhenStopped => true;

    /// <inheritdoc/>
    public object? CoreIdentity => WebSocketAddress.Identity(_uri);

    /// <inheritdoc/>
    public string? FilesFolder => null;

    /// <summary>Gets whether the address is a loopback address, so that the connection doesn't use the network.</summary>
    public bool IsLoopback => _uri.IsLoopback;

    /// <summary>Gets whether TLS protects the connection.</summary>
    public bool IsEncrypted => _uri.Scheme == "wss";

    /// <summary>Parses an address from user input: <c>ws://localhost:5225</c>, or <c>localhost:5225</c> for the same.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="ArgumentException">The address isn't a WebSocket address. The message contains examples.</exception>
    public static Uri ParseAddress(string address) =>
        TryParseAddress(address, out var uri, out var problem) ? uri! : throw new ArgumentException(problem, nameof(address));

    /// <summary>Parses an address from user input: <c>ws://localhost:5225</c>, or <c>localhost:5225</c> for the same.</summary>
    /// <param name="address">The address.</param>
    /// <param name="uri">The parsed address, if this returns true.</param>
    /// <param name="problem">What is wrong with the address, with examples; null if the address is valid.</param>
    public static bool TryParseAddress(string? address, out Uri? uri, out string? problem)
    {
        problem = WebSocketAddress.TryParse(address, out uri);
        return problem is null;
    }

    /// <inheritdoc/>
    public async Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        var failure = new OpenFailure(_uri);
        try
        {
            Configure(socket.Options);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(_options.ConnectTimeout);
#if NETSTANDARD2_0
            await socket.ConnectAsync(_uri, limit.Token).ConfigureAwait(false);
#else
            // An open WebSocket no longer needs its handler.
            using var http = new HttpMessageInvoker(Handler(failure));
            await socket.ConnectAsync(_uri, http, limit.Token).ConfigureAwait(false);
#endif
            return new WebSocketConnection(socket, Endpoint, _options.MessageBytesLimit);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
#if !NETSTANDARD2_0
            failure.Status = socket.HttpStatusCode;
            failure.Location = socket.HttpResponseHeaders?.FirstOrDefault(header => header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
#endif
            socket.Dispose();
            throw e is WebSocketException ? failure.Explain(e) : failure.TimedOut(_options.ConnectTimeout, e);
        }
        catch
        {
            // For example, a header isn't valid.
            socket.Dispose();
            throw;
        }
    }

    private void Configure(ClientWebSocketOptions socket)
    {
        foreach (var header in _options.Headers)
        {
            socket.SetRequestHeader(header.Key, header.Value);
        }

        if (_credential is { } credential)
        {
            var text = Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}");
            socket.SetRequestHeader("Authorization", $"Basic {Convert.ToBase64String(text)}");
        }

#if NETSTANDARD2_0
        if (_options.Proxy is not null || IsLoopback)
        {
            // A proxy can't reach this machine's loopback address.
            socket.Proxy = _options.Proxy;
        }
    }
#else
        socket.CollectHttpResponseDetails = true;
    }

    // The socket's default handler follows redirects, which would send the credential to any address in a redirect.
    private SocketsHttpHandler Handler(OpenFailure failure)
    {
        var judge = _options.ServerCertificateValidation;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            // A proxy can't reach this machine's loopback address.
            UseProxy = _options.Proxy is not null || !IsLoopback,
            Proxy = _options.Proxy,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            failure.Judge(judge?.Invoke(this, certificate, chain, errors) ?? errors == System.Net.Security.SslPolicyErrors.None, chain, errors);
        return handler;
    }
#endif
}
