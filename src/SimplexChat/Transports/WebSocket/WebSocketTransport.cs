using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace SimplexChat.Transports.WebSocket;

/// <summary>Reaches a core that listens for WebSockets, as <c>simplex-chat -p 5225</c> does.</summary>
public sealed class WebSocketTransport : ICoreTransport
{
    private readonly WebSocketOptions _options;
    private readonly Uri _uri;
    private readonly NetworkCredential? _credential;

    /// <summary>Makes a transport; nothing is opened yet.</summary>
    /// <param name="uri">The core's address, such as <c>ws://localhost:5225</c>.</param>
    /// <param name="options">How to open it.</param>
    /// <exception cref="ArgumentException">The address is not one of a WebSocket.</exception>
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
    public object? CoreIdentity => WebSocketAddress.Identity(_uri);

    /// <inheritdoc/>
    public string? FilesFolder => null;

    /// <summary>Whether the core is on this machine, so that nobody can listen in on the way.</summary>
    public bool IsLoopback => _uri.IsLoopback;

    /// <summary>Whether TLS protects the connection.</summary>
    public bool IsEncrypted => _uri.Scheme == "wss";

    /// <summary>Reads an address as a person writes it: <c>ws://localhost:5225</c>, or <c>localhost:5225</c> for the same.</summary>
    /// <param name="address">The address.</param>
    /// <exception cref="ArgumentException">It is no address of a WebSocket; the message says what one looks like.</exception>
    public static Uri ParseAddress(string address) =>
        TryParseAddress(address, out var uri, out var problem) ? uri! : throw new ArgumentException(problem, nameof(address));

    /// <summary>Reads an address as a person writes it: <c>ws://localhost:5225</c>, or <c>localhost:5225</c> for the same.</summary>
    /// <param name="address">The address.</param>
    /// <param name="uri">The address, if it is one of a WebSocket.</param>
    /// <param name="problem">What is wrong with it otherwise, and what one looks like.</param>
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
            // An open WebSocket does not need its handler any more.
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
            // A header that is none, for one.
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
            // No proxy leads to this machine.
            socket.Proxy = _options.Proxy;
        }
    }
#else
        socket.CollectHttpResponseDetails = true;
    }

    // The socket's own handler follows redirects: the credential would go to whatever address they name.
    private SocketsHttpHandler Handler(OpenFailure failure)
    {
        var judge = _options.ServerCertificateValidation;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            // No proxy leads to this machine.
            UseProxy = _options.Proxy is not null || !IsLoopback,
            Proxy = _options.Proxy,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            failure.Judge(judge?.Invoke(this, certificate, chain, errors) ?? errors == System.Net.Security.SslPolicyErrors.None, chain, errors);
        return handler;
    }
#endif
}
