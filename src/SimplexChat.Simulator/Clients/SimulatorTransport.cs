using SimplexChat.Transports;

namespace SimplexChat.Simulator.Clients;

/// <summary>Connects to a simulated core in memory.</summary>
internal sealed class SimulatorTransport(SimulatedCore core) : ICoreTransport
{
    public SimulatedCore Core => core;

    public string Endpoint => $"simulator: {core.Name}";

    public bool NeedsKeepAlive => false;

    public bool EndsWithSession => false;

    /// <inheritdoc/>
    public bool EndsWhenStopped => false;

    public object? CoreIdentity => core;

    public string? FilesFolder => null;

    public Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<ICoreConnection>(core.Connect());
    }
}
