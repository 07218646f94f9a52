namespace SimplexChat.Transports;

/// <summary>Represents a way to reach a core. A transport can be opened again after its connection was lost.</summary>
public interface ICoreTransport
{
    /// <summary>Gets the core's address for messages: <c>ws://localhost:5225/</c>, <c>simulator: alice</c>. It contains no secrets.</summary>
    string Endpoint { get; }

    /// <summary>Gets whether a connection can be lost without notice, so that the session has to check it regularly.</summary>
    bool NeedsKeepAlive { get; }

    /// <summary>
    /// Gets whether the core ends with the session. Messages that such a core has queued but not sent wait for its next start.
    /// False if the core runs in another process.
    /// </summary>
    bool EndsWithSession { get; }

    /// <summary>
    /// Gets whether the command <c>/_stop</c> ends the core for good: the core is a program of its own, whose process then ends
    /// or no longer answers. Other cores stop, and start again with <c>/_start</c>.
    /// </summary>
    bool EndsWhenStopped { get; }

    /// <summary>
    /// Gets an object that identifies the core: two transports to the same core have equal values. Null if unknown, or if a core
    /// can have only one session.
    /// </summary>
    object? CoreIdentity { get; }

    /// <summary>
    /// Gets the folder on this machine for the core's relative file paths; null if the transport didn't set one.
    /// </summary>
    string? FilesFolder { get; }

    /// <summary>Connects to the core.</summary>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="SimplexConnectionException">The core can't be reached. The message contains the next step.</exception>
    /// <exception cref="SimplexDatabaseException">The core can't use its database.</exception>
    Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken);
}
