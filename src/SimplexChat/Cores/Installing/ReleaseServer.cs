using System.Net;
using System.Net.Http.Headers;
#if NETSTANDARD2_0
using System.Security.Authentication;
#endif

namespace SimplexChat.Cores;

/// <summary>
/// Asks the servers that releases come from. Only https is spoken, whatever a server leads to; what it says is shown by its
/// host alone, since the address that a server leads to may hold a key.
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
        // Redirects are followed here, since each has to be looked at.
        _client = new HttpClient(new HttpClientHandler
        {
            AllowAutoRedirect = false,
#if NETSTANDARD2_0
            // Windows PowerShell's own default may be older than servers take.
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

    /// <summary>Brings a small document; null if it is not there.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">It can't be brought.</exception>
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

    /// <summary>Asks for a file, or the rest of it; the answer is there when its head is.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="from">The first byte to bring.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">The server can't be reached, or leads to where nothing is taken from.</exception>
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

        throw new SimplexInstallException(InstallProblem.Download, $"{address.Host} leads on and on, and never to the file.");
    }

    /// <summary>Refuses any answer but the file.</summary>
    /// <param name="address">What was asked for.</param>
    /// <param name="response">The answer.</param>
    /// <exception cref="SimplexInstallException">It is another answer.</exception>
    public static void RequireSuccess(Uri address, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        throw (int)response.StatusCode switch
        {
            404 => new SimplexInstallException(InstallProblem.NotFound, $"There is no {SafeAddress.Of(address)}."),
            403 or 429 => new SimplexInstallException(
                InstallProblem.Download, $"{address.Host} refuses: this network may have asked it too often. Try later."),
            var status => new SimplexInstallException(InstallProblem.Download, $"{address.Host} has answered with {status} and not with the file."),
        };
    }

    /// <summary>Copies what an answer brings.</summary>
    /// <param name="address">What was asked for.</param>
    /// <param name="response">The answer.</param>
    /// <param name="target">Where to.</param>
    /// <param name="limit">How many bytes to take at most.</param>
    /// <param name="progress">Gets how many bytes are done.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="SimplexInstallException">It broke off, or is too large.</exception>
    public async Task CopyAsync(
        Uri address, HttpResponseMessage response, Stream target, long limit, Action<long>? progress, CancellationToken cancellationToken)
    {
        var expected = response.Content.Headers.ContentLength;
        var buffer = new byte[128 * 1024];
        var done = 0L;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Not every stream ends a read when its token says so.
        using var closing = patience.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        while (true)
        {
            patience.CancelAfter(_options.Patience);
            var count = await TryAsync(address, ReadAsync, patience.Token, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            done += count;
            if (done > limit)
            {
                throw new SimplexInstallException(InstallProblem.Archive, FormattableString.Invariant($"What {address.Host} sends is larger than any core: more than {limit:N0} bytes."));
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

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Patience);
        return await TryAsync(
            address,
            token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token),
            patience.Token,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> TryAsync<T>(
        Uri address, Func<CancellationToken, Task<T>> work, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return await work(patience).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw patience.IsCancellationRequested
                ? new SimplexInstallException(InstallProblem.Download, $"{address.Host} has said nothing for {Seconds.Of(_options.Patience)}.", e)
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
                ? $"A core is brought over https only, and the address at {address.Host} is {address.Scheme}."
                : $"A core is brought over https only, and the server leads to {address.Scheme}, at {address.Host}.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new SimplexInstallException(InstallProblem.Address, $"The address at {address.Host} holds a login, which would be written down with what is installed: give one without.");
        }
    }

    private static SimplexInstallException CutOff(Uri address, Exception? cause) =>
        new(InstallProblem.Download, $"{address.Host} has broken off before the end.", cause);
}
