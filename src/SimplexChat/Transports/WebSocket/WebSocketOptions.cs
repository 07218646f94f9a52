using System.Net;
#if !NETSTANDARD2_0
using System.Net.Security;
#endif

namespace SimplexChat.Transports.WebSocket;

/// <summary>Specifies the options of a WebSocket to a core, or to the proxy in front of it. Immutable.</summary>
public sealed record WebSocketOptions
{
    /// <summary>Gets the default options.</summary>
    public static WebSocketOptions Default { get; } = new();

    /// <summary>
    /// Gets the user and password for basic authentication, which a reverse proxy in front of the core may require. A core itself
    /// has no login. Null: the user and password in the address are used, if present.
    /// </summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>Gets additional HTTP headers for the request that opens the WebSocket.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the HTTP proxy. Null: the system's proxy, or no proxy for a loopback address.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Gets the time limit for opening the connection. Default: 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Gets the size limit of a received message, in bytes. A larger message ends the connection. Default: 512 MB, which is far
    /// larger than the messages of cores.
    /// </summary>
    public long MessageBytesLimit { get; init; } = 512L * 1024 * 1024;

#if !NETSTANDARD2_0
    /// <summary>Gets a callback that validates the certificate of a <c>wss</c> address. Null: the system's validation.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidation { get; init; }
#endif

    /// <summary>Returns only the type's name, because credential and headers are secret.</summary>
    public override string ToString() => nameof(WebSocketOptions);
}
