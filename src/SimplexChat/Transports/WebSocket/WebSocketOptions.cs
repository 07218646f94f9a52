using System.Net;
#if !NETSTANDARD2_0
using System.Net.Security;
#endif

namespace SimplexChat.Transports.WebSocket;

/// <summary>How a WebSocket to a core, or to the proxy before it, is opened. Immutable.</summary>
public sealed record WebSocketOptions
{
    /// <summary>The options a transport has when none are given.</summary>
    public static WebSocketOptions Default { get; } = new();

    /// <summary>
    /// User and password for basic authentication, which a reverse proxy before the core may ask for (a core itself asks
    /// for none); null for none. Those in the address are used where this is null.
    /// </summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>More HTTP headers for the request that opens the WebSocket.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The HTTP proxy to go through; null for the platform's, and for none to a loopback address.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>How long opening may take. 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The largest message that is taken, in bytes: a core that sends a larger one loses its connection. 512 MB, far above what
    /// cores send.
    /// </summary>
    public long MessageBytesLimit { get; init; } = 512L * 1024 * 1024;

#if !NETSTANDARD2_0
    /// <summary>Judges the certificate of a <c>wss</c> address; null for the platform's judgement.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidation { get; init; }
#endif

    /// <summary>The type's name: credential and headers are secret.</summary>
    public override string ToString() => nameof(WebSocketOptions);
}
