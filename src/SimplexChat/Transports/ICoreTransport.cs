namespace SimplexChat.Transports;

/// <summary>How a session reaches its core. A transport can be opened again after a connection has died.</summary>
public interface ICoreTransport
{
    /// <summary>Where the core is, for people: <c>ws://localhost:5225/</c>, <c>simulator: alice</c>. Holds no secret.</summary>
    string Endpoint { get; }

    /// <summary>Whether a peer may die without this side being told, so that the session has to ask now and then.</summary>
    bool NeedsKeepAlive { get; }

    /// <summary>
    /// Whether the core runs only as long as the session: what it has scheduled and not sent by then waits for its next
    /// start. False where the core is a process of its own.
    /// </summary>
    bool EndsWithSession { get; }

    /// <summary>
    /// What tells cores apart: two transports to the same core have equal values. Null where that can't be known, or where a
    /// core has one session at most.
    /// </summary>
    object? CoreIdentity { get; }

    /// <summary>
    /// The folder of this machine that a core's file paths are in where they are no full ones; null where a core was not
    /// told one by the transport.
    /// </summary>
    string? FilesFolder { get; }

    /// <summary>Connects to the core.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SimplexConnectionException">The core can't be reached; the message says what to do.</exception>
    /// <exception cref="SimplexDatabaseException">The core can't use its database.</exception>
    Task<ICoreConnection> OpenAsync(CancellationToken cancellationToken);
}
