using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SimplexChat.Testing;

/// <summary>
/// A web server on the loopback interface with releases of cores, in the format of GitHub: archives below <see
/// cref="Mirror"/>, and the release list at <see cref="Metadata"/>. Its properties simulate errors.
/// </summary>
public sealed class CoreReleaseServer : IAsyncDisposable
{
    private static readonly string[] Names =
    [
        .. ((string[])["linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64", "windows-x86_64", "linux-x86_64-postgres"])
            .Select(platform => $"simplex-chat-libs-{platform}.zip"),
    ];

    private readonly ConcurrentDictionary<string, (byte[] Archive, string? Digest)> _releases = new();
    private readonly ConcurrentDictionary<(string Version, string Archive), bool> _removed = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackPort _port;

    /// <summary>Starts a server without releases.</summary>
    public CoreReleaseServer() => _port = new LoopbackPort(ServeAsync);

    /// <summary>Gets the names of a release's archives.</summary>
    public static IReadOnlyList<string> Archives => Names;

    /// <summary>Gets the address of the archives.</summary>
    public Uri Mirror => At("download");

    /// <summary>Gets the address of the release list.</summary>
    public Uri Metadata => At("releases");

    /// <summary>Gets the requests in order: the path, and the range after a space.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Gets or sets the number of bytes of an archive after which the connection is closed; null for no limit.</summary>
    public int? CutAfter { get; set; }

    /// <summary>
    /// Gets or sets the number of bytes of an archive after which the server waits for <see cref="Release"/>; null for no
    /// limit.
    /// </summary>
    public int? HoldAfter { get; set; }

    /// <summary>Gets whether the server waits because of <see cref="HoldAfter"/>.</summary>
    public bool IsHolding { get; private set; }

    /// <summary>Gets or sets whether the server supports range requests.</summary>
    public bool TakesRanges { get; set; } = true;

    /// <summary>Gets or sets the target of redirects for archives; null for no redirect.</summary>
    public string? RedirectTo { get; set; }

    /// <summary>Gets or sets the status for all requests; null to answer them normally.</summary>
    public int? Status { get; set; }

    /// <summary>Returns the SHA-256 of a file as in the metadata, without <c>sha256:</c>.</summary>
    /// <param name="content">The file.</param>
    public static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    /// <summary>Adds a release for all platforms. The metadata contains the hash of its archives.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The archive.</param>
    public void Add(string version, byte[] archive) => Add(version, archive, "sha256:" + HashOf(archive));

    /// <summary>Adds a release for all platforms.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="digest">The hash in the metadata; null for none.</param>
    public void Add(string version, byte[] archive, string? digest) => _releases[version] = (archive, digest);

    /// <summary>Removes an archive from a release, so that the release has no library for a platform.</summary>
    /// <param name="version">The version.</param>
    /// <param name="archive">The name of the archive.</param>
    public void Remove(string version, string archive) => _removed[(version, archive)] = true;

    /// <summary>Continues after <see cref="HoldAfter"/>.</summary>
    public void Release() => _released.TrySetResult();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _port.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        if (await UpgradeRequest.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is not { } request)
        {
            return;
        }

        var range = request.Headers.GetValueOrDefault("Range");
        _requests.Enqueue(range is null ? request.Path : $"{request.Path} {range}");
        if (Status is { } status)
        {
            await WriteHeadAsync(stream, status, 0, null, cancellationToken).ConfigureAwait(false);
        }
        else if (request.Path.StartsWith("/releases", StringComparison.Ordinal) && MetadataAt(request.Path) is { } told)
        {
            var json = Encoding.UTF8.GetBytes(told.ToJsonString());
            await WriteHeadAsync(stream, 200, json.Length, null, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(json, cancellationToken).ConfigureAwait(false);
        }
        else if (request.Path.StartsWith("/download", StringComparison.Ordinal) && RedirectTo is { } place)
        {
            await WriteHeadAsync(stream, 302, 0, $"Location: {place}", cancellationToken).ConfigureAwait(false);
        }
        else if (request.Path.Split('/') is ["", "download" or "moved", ['v', .. var version], var name]
            && NamesOf(version).Contains(name) && _releases.TryGetValue(version, out var release))
        {
            await SendAsync(stream, release.Archive, TakesRanges ? range : null, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteHeadAsync(stream, 404, 0, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] archive, string? range, CancellationToken cancellationToken)
    {
        var from = range is null ? 0 : int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
        if (from >= archive.Length)
        {
            await WriteHeadAsync(stream, 416, 0, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        await WriteHeadAsync(
            stream,
            range is null ? 200 : 206,
            archive.Length - from,
            range is null ? null : string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{archive.Length - 1}/{archive.Length}"),
            cancellationToken).ConfigureAwait(false);
        var end = CutAfter is { } cut ? Math.Min(from + cut, archive.Length) : archive.Length;
        if (HoldAfter is { } hold && from + hold < end)
        {
            await stream.WriteAsync(archive.AsMemory(from, hold), cancellationToken).ConfigureAwait(false);
            from += hold;
            IsHolding = true;
            await _released.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await stream.WriteAsync(archive.AsMemory(from, end - from), cancellationToken).ConfigureAwait(false);
    }

    private JsonNode? MetadataAt(string path) =>
        path == "/releases" ? new JsonArray([.. _releases.Keys.Select(ReleaseJson)])
        : path.StartsWith("/releases/tags/v", StringComparison.Ordinal) && path["/releases/tags/v".Length..] is var version && _releases.ContainsKey(version)
            ? ReleaseJson(version)
            : null;

    private IEnumerable<string> NamesOf(string version) => Names.Where(name => !_removed.ContainsKey((version, name)));

    private JsonObject ReleaseJson(string version)
    {
        var (archive, digest) = _releases[version];
        return new JsonObject
        {
            ["tag_name"] = "v" + version,
            ["draft"] = false,
            ["prerelease"] = version.Contains('-', StringComparison.Ordinal),
            ["assets"] = new JsonArray([.. NamesOf(version).Select(name => new JsonObject { ["name"] = name, ["size"] = archive.Length, ["digest"] = digest })]),
        };
    }

    private static async Task WriteHeadAsync(NetworkStream stream, int status, int length, string? header, CancellationToken cancellationToken)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Status\r\nContent-Length: {length}\r\nConnection: close\r\n{(header is null ? "" : header + "\r\n")}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken).ConfigureAwait(false);
    }

    private Uri At(string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port.Port}/{path}"));
}
