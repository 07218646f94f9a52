using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
#if !NETSTANDARD2_0
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
#endif

namespace SimplexChat.Transports.WebSocket;

/// <summary>Finds out why a WebSocket could not be opened, and says what to do about it.</summary>
internal sealed class OpenFailure(Uri uri)
{
    private const string StartCore = "Start the core with 'simplex-chat -p 5225'";

    private string? _certificateProblem;

    /// <summary>The HTTP status of the answer; 0 when there was none.</summary>
    public HttpStatusCode Status { get; set; }

    /// <summary>Where a redirect leads, as the answer says it; null if there is none.</summary>
    public string? Location { get; set; }

    private string Place => $"{uri.Host}:{uri.Port}";

    public SimplexConnectionException TimedOut(TimeSpan after, Exception cause) =>
        new($"{Place} did not answer within {Seconds.Of(after)}. Check the address"
            + (uri.Scheme == "wss" ? ", that the port speaks TLS," : ",") + " and that no firewall is between.", cause);

    public SimplexConnectionException Explain(Exception error)
    {
        var causes = Chain(error).ToList();
        ReadWebException(causes.OfType<WebException>().FirstOrDefault());
        var message =
            FromCertificate()
            ?? FromStatus()
            ?? FromSocket(causes.OfType<SocketException>().FirstOrDefault())
            ?? FromTls(causes)
            ?? $"{Place} does not speak WebSocket: it closed the connection or answered something else. {NoCore}";
        return new SimplexConnectionException(message, error);
    }

    private string NoCore => uri.Scheme == "wss"
        ? "Check the port; a core itself has no TLS, so wss:// needs a proxy with TLS before it."
        : $"Check the port, and whether it wants TLS (wss://). {StartCore}, if this is to be one.";

    private string? FromCertificate() =>
        _certificateProblem is null
            ? null
            : $"The TLS certificate of {Place} is not trusted: {_certificateProblem}. Use the host name the certificate is "
                + "for, or let this machine trust who issued it.";

    private string? FromStatus() => Status switch
    {
        0 => null,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest when Uri.TryCreate(uri, Location, out var target) =>
            $"{Place} redirects to {SafeAddress.Of(target)} (HTTP status {(int)Status}), which is not followed. If you trust that address, connect to it as ws:// or wss://.",
        HttpStatusCode.Unauthorized => $"{Place} asks for user and password (HTTP status 401): give a credential, or the right one.",
        HttpStatusCode.Forbidden => $"{Place} refuses the connection (HTTP status 403): the credential or this machine's address may not be allowed.",
        HttpStatusCode.ProxyAuthenticationRequired => $"The HTTP proxy on the way to {Place} asks for user and password (HTTP status 407).",
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            $"The proxy at {Place} answers (HTTP status {(int)Status}), and the core behind it does not. {StartCore}.",
        _ => $"{Place} answers HTTP (status {(int)Status}) and no WebSocket: that is a web server, not a core. Check host, port "
            + $"and path. {StartCore}, if this is to be one.",
    };

    private string? FromSocket(SocketException? error) => error?.SocketErrorCode switch
    {
        null or SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => null,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            $"No machine is named '{uri.Host}', as far as this one can find out. Check the name, and DNS.",
        SocketError.ConnectionRefused => $"Nothing listens at {Place}. {StartCore}, and check host and port.",
        SocketError.TimedOut => $"{Place} did not answer. Check the address, and that no firewall is between.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown =>
            $"{Place} can't be reached from this machine's network.",
        _ => $"{Place} can't be reached: {SafeAddress.In(error.Message)}.",
    };

    private string? FromTls(List<Exception> causes) =>
        uri.Scheme == "wss" && causes.Exists(e => e is AuthenticationException or IOException)
            ? $"{Place} does not speak TLS as this side does, or none at all. A core itself has no TLS: try ws://, or check the "
                + "proxy before it."
            : null;

    // What .NET Framework wraps everything in.
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
    /// <summary>Takes note of why a certificate is refused.</summary>
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
            yield return "there is none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"it is for another name than '{uri.Host}'";
        }

        foreach (var status in chain?.ChainStatus ?? [])
        {
            yield return status.StatusInformation.Trim().TrimEnd('.');
        }

        if (errors == SslPolicyErrors.None)
        {
            yield return "the caller's own check refused it";
        }
    }
#endif
}
