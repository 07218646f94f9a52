using SimplexChat.Transports;

namespace SimplexChat.Tests.Sessions;

/// <summary>Wraps another transport, but reports that the core ends with its session.</summary>
internal sealed class HostedTransport(ICoreTransport inner) : ICoreTransport
{
    public string Endpoint => inner.Endpoint;

    public bool NeedsKeepAlive => inner.NeedsKeepAlive;

    public bool EndsWithSession => true;

    /// <inheritdoc/>
    public bool EndsWhenStopped => false;

    public object? CoreIdentity => inner.CoreIdentity;

    public string? FilesFolder => inner.FilesFolder;

    public Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);
}
