using SimplexChat.Protocol;

namespace SimplexChat.Transports;

/// <summary>Represents a connection to a core. Only one caller at a time may send, and only one may receive.</summary>
public interface ICoreConnection : IDisposable
{
    /// <summary>Sends a command.</summary>
    /// <param name="id">The command's id. The reply to the command has the same id.</param>
    /// <param name="command">The command string, such as <c>/user</c>.</param>
    /// <param name="cancellationToken">Ends the wait; the connection may not be usable afterwards.</param>
    /// <exception cref="SimplexConnectionException">The connection was lost.</exception>
    Task SendAsync(string id, string command, CancellationToken cancellationToken);

    /// <summary>Waits for the next reply to a command, or the next event.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reply or event, which the caller disposes; null if the core has closed the connection.</returns>
    /// <exception cref="SimplexConnectionException">The connection was lost.</exception>
    Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Closes the connection with the core's confirmation.</summary>
    /// <param name="cancellationToken">Ends the wait for the core's confirmation.</param>
    Task CloseAsync(CancellationToken cancellationToken);
}
