using System.Net;
using System.Net.Http.Headers;
using SimplexChat.Errors;
#if NETSTANDARD2_0
using System.Security.Authentication;
#endif

namespace SimplexChat.Cores.Installing;

/// <summary>
/// Downloads from the servers of releases. Only https is allowed, also after redirects. Errors show only the host of an
/// address, because the target of a redirect can contain a key.
/// </summary>
internal sealed class ReleaseServer : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxMetadataBytes = 16 * 1024 * 1024;

    private readonly CoreInstallerOptions _options;
    private readonly HttpClient _client;

    public ReleaseServer(CoreInstallerOptions options)
    {
        _options = options;
        // Redirects are followed in this class, because each target has to be checked.
        _client = new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false,
#if NETSTANDARD2_0
            // The default of Windows PowerShell can be an older protocol that servers refuse.
            SslProtocols = SslProtocols.Tls12,
#endif
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("SimplexChat", typeof(ReleaseServer).Assembly.GetName().Version!.ToString(3)));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Downloads a small document. Returns null if it doesn't exist.</summary>
    /// <param name="address">The address of the document.</param>
    /// <param name="cancellationToken">A token to cancel the download.</param>
    /// <exception cref="SimplexInstallException">The download failed.</exception>
    public async Task<byte[]?> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(address, from: 0, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        RequireSuccess(address, response);
        using var document = new MemoryStream();
        await CopyAsync(address, response, document, MaxMetadataBytes, null, cancellationToken).ConfigureAwait(false);
        return document.ToArray();
    }

    /// <summary>Requests a file or the rest of a file. Returns when the headers of the response arrive.</summary>
    /// <param name="address">The address of the file.</param>
    /// <param name="from">The position of the first byte.</param>
    /// <param name="cancellationToken">A token to cancel the request.</param>
    /// <exception cref="SimplexInstallException">
    /// The server can't be reached, or redirects to an address that isn't allowed.
    /// </exception>
    public async Task<HttpResponseMessage> GetAsync(Uri address, long from, CancellationToken cancellationToken)
    {
        var place = address;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            Require(place, redirects == 0);
            var response = await SendAsync(place, from, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
            {
                return response;
            }

            response.Dispose();
            place = new Uri(place, next);
        }

        throw new SimplexInstallException(InstallProblem.Download, $"Too many redirects from {address.Host}.");
    }

    /// <summary>Throws if the response isn't successful.</summary>
    /// <param name="address">The requested address.</param>
    /// <param name="response">The response.</param>
    /// <exception cref="SimplexInstallException">The response isn't successful.</exception>
    public static void RequireSuccess(Uri address, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        throw (int)response.StatusCode switch
        {
            404 => new SimplexInstallException(InstallProblem.NotFound, $"{SafeAddress.Of(address)} was not found."),
            403 or 429 => new SimplexInstallException(
                InstallProblem.Download, $"{address.Host} refuses the request, possibly after too many requests from this network. Try again later."),
            var status => new SimplexInstallException(InstallProblem.Download, $"{address.Host} answered with status {status} instead of the file."),
        };
    }

    /// <summary>Copies the content of a response.</summary>
    /// <param name="address">The requested address.</param>
    /// <param name="response">The response.</param>
    /// <param name="target">The target.</param>
    /// <param name="limit">The maximum number of bytes.</param>
    /// <param name="progress">Receives the number of copied bytes.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="SimplexInstallException">The connection was closed too early, or the content is too large.</exception>
    public async Task CopyAsync(
        Uri address, HttpResponseMessage response, Stream target, long limit, Action<long>? progress, CancellationToken cancellationToken)
    {
        var expected = response.Content.Headers.ContentLength;
        var buffer = new byte[128 * 1024];
        var done = 0L;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Some streams don't end a read when the token is canceled.
        using var closing = timeout.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        while (true)
        {
            timeout.CancelAfter(_options.ReadTimeout);
            var count = await TryAsync(address, ReadAsync, timeout.Token, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            done += count;
            if (done > limit)
            {
                throw new SimplexInstallException(InstallProblem.Archive, FormattableString.Invariant($"The file from {address.Host} is larger than the maximum of {limit:N0} bytes."));
            }

            target.Write(buffer, 0, count);
            progress?.Invoke(done);
        }

        if (done < expected)
        {
            throw CutOff(address, null);
        }

        async Task<int> ReadAsync(CancellationToken token)
        {
            var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            return await stream.ReadAsync(buffer.AsMemory(), token).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, long from, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.ReadTimeout);
        return await TryAsync(
            address,
            token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            timeout.Token,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> TryAsync<T>(
        Uri address, Func<CancellationToken, Task<T>> work, CancellationToken timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await work(timeout).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw timeout.IsCancellationRequested
                ? new SimplexInstallException(InstallProblem.Download, $"{address.Host} didn't respond within {Seconds.Of(_options.ReadTimeout)}.", e)
                : e is HttpRequestException
                    ? new SimplexInstallException(InstallProblem.Download, $"{address.Host} can't be reached: {SafeAddress.In((e.InnerException ?? e).Message).TrimEnd('.')}.", e)
                    : CutOff(address, e);
        }
    }

    private void Require(Uri address, bool isFirst)
    {
        var isAllowed = address.Scheme == "https" || (address.Scheme == "http" && _options.AllowHttp && address.IsLoopback);
        if (!isAllowed)
        {
            throw new SimplexInstallException(InstallProblem.Address, isFirst
                ? $"Cores are downloaded only over https, but the address at {address.Host} uses {address.Scheme}."
                : $"Cores are downloaded only over https, but the server redirects to {address.Scheme} at {address.Host}.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new SimplexInstallException(InstallProblem.Address, $"The address at {address.Host} contains credentials, which would be stored with the installed core. Use an address without credentials.");
        }
    }

    private static SimplexInstallException CutOff(Uri address, Exception? cause) =>
        new(InstallProblem.Download, $"{address.Host} closed the connection before the end of the file.", cause);
}
