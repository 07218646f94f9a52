using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SimplexChat.Errors;
#if !NETSTANDARD2_0
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
#endif

namespace SimplexChat.Transports.WebSocket;

/// <summary>Finds the reason why a WebSocket could not be opened, and the next step for the user.</summary>
internal sealed class OpenFailure(Uri uri)
{
    private const string StartCore = "Start the core with 'simplex-chat -p 5225'";
    private const string StartMissingCore = "If the core doesn't run, start it with 'simplex-chat -p 5225'";

    private string? _certificateProblem;

    /// <summary>Gets or sets the HTTP status of the response; 0 if there was no response.</summary>
    public HttpStatusCode Status { get; set; }

    /// <summary>Gets or sets the target of a redirect from the response; null if there is none.</summary>
    public string? Location { get; set; }

    private string Place => $"{uri.Host}:{uri.Port}";

    public SimplexConnectionException TimedOut(TimeSpan after, Exception cause) =>
        new($"{Place} did not answer within {Seconds.Of(after)}. Check the address"
            + (uri.Scheme == "wss" ? ", whether the port uses TLS," : "") + " and whether a firewall blocks the connection.", cause);

    public SimplexConnectionException Explain(Exception error)
    {
        var causes = Chain(error).ToList();
        ReadWebException(causes.OfType<WebException>().FirstOrDefault());
        var message =
            FromCertificate()
            ?? FromStatus()
            ?? FromSocket(causes.OfType<SocketException>().FirstOrDefault())
            ?? FromTls(causes)
            ?? $"{Place} does not speak WebSocket: it closed the connection, or sent another response. {NoCore}";
        return new SimplexConnectionException(message, error);
    }

    private string NoCore => uri.Scheme == "wss"
        ? "Check the port. A core itself has no TLS, so wss:// needs a TLS proxy in front of the core."
        : $"Check the port, and whether it requires TLS (wss://). {StartMissingCore}.";

    private string? FromCertificate() =>
        _certificateProblem is null
            ? null
            : $"The TLS certificate of {Place} is not trusted: {_certificateProblem}. Use the host name in the "
                + "certificate, or add its issuer to the trusted root certificates of this machine.";

    private string? FromStatus() => Status switch
    {
        0 => null,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest when Uri.TryCreate(uri, Location, out var target) =>
            $"{Place} redirects to {SafeAddress.Of(target)} (HTTP status {(int)Status}), which is not followed. If you trust that address, connect to it as ws:// or wss://.",
        HttpStatusCode.Unauthorized => $"{Place} asks for user and password (HTTP status 401). Specify a valid credential.",
        HttpStatusCode.Forbidden => $"{Place} refuses the connection (HTTP status 403). The credential or this machine's address may not be allowed.",
        HttpStatusCode.ProxyAuthenticationRequired => $"The HTTP proxy on the way to {Place} asks for user and password (HTTP status 407).",
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            $"The proxy at {Place} can't reach the core (HTTP status {(int)Status}). {StartCore}.",
        _ => $"{Place} answers HTTP (status {(int)Status}), so it's a web server, not a core. Check host, port "
            + $"and path. {StartMissingCore}.",
    };

    private string? FromSocket(SocketException? error) => error?.SocketErrorCode switch
    {
        null or SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => null,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            $"The host name '{uri.Host}' can't be resolved. Check the name and DNS.",
        SocketError.ConnectionRefused => $"Nothing listens at {Place}. {StartCore}, and check host and port.",
        SocketError.TimedOut => $"{Place} did not answer. Check the address, and whether a firewall blocks the connection.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown =>
            $"{Place} can't be reached from this machine's network.",
        _ => $"{Place} can't be reached: {SafeAddress.In(error.Message)}.",
    };

    private string? FromTls(List<Exception> causes) =>
        uri.Scheme == "wss" && causes.Exists(e => e is AuthenticationException or IOException)
            ? $"{Place} does not support TLS, or no TLS version of this machine. A core itself has no TLS: try ws://, or check the "
                + "proxy in front of the core."
            : null;

    // .NET Framework wraps all errors in a WebException.
    private void ReadWebException(WebException? error)
    {
        if (error?.Response is HttpWebResponse response)
        {
            Status = response.StatusCode;
        }
        else if (error?.Status == WebExceptionStatus.TrustFailure)
        {
            _certificateProblem = error.Message.TrimEnd('.');
        }
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }

#if !NETSTANDARD2_0
    /// <summary>Records why a certificate is refused.</summary>
    public bool Judge(bool isAccepted, X509Chain? chain, SslPolicyErrors errors)
    {
        if (!isAccepted)
        {
            _certificateProblem = string.Join("; ", Problems(chain, errors));
        }

        return isAccepted;
    }

    private IEnumerable<string> Problems(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            yield return "the server sent no certificate";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"the certificate isn't valid for the name '{uri.Host}'";
        }

        foreach (var status in chain?.ChainStatus ?? [])
        {
            yield return status.StatusInformation.Trim().TrimEnd('.');
        }

        if (errors == SslPolicyErrors.None)
        {
            yield return "the application's own check refused the certificate";
        }
    }
#endif
}
