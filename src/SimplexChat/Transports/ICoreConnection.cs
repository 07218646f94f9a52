namespace SimplexChat.Transports;

/// <summary>
/// One connection to a core. Messages are the API's JSON envelopes, whole: <c>{"corrId":"1","cmd":"/user"}</c> goes out,
/// <c>{"corrId":"1","resp":{…}}</c> and events <c>{"resp":{…}}</c> come in. One caller sends and one receives at a time.
/// </summary>
public interface ICoreConnection : IDisposable
{
    /// <summary>Sends one message.</summary>
    /// <param name="message">The envelope, UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait; the connection may not be usable afterwards.</param>
    /// <exception cref="SimplexConnectionException">The connection has died.</exception>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message, which the caller disposes of; null when the core has closed the connection.</returns>
    /// <exception cref="SimplexConnectionException">The connection has died.</exception>
    Task<CoreMessage?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Closes the connection in good order.</summary>
    /// <param name="cancellationToken">Ends the wait for the core's part.</param>
    Task CloseAsync(CancellationToken cancellationToken);
}
