using SimplexChat.Protocol;

namespace SimplexChat.Transports;

/// <summary>One connection to a core. One caller sends and one receives at a time.</summary>
public interface ICoreConnection : IDisposable
{
    /// <summary>Sends a command.</summary>
    /// <param name="id">The command's id. The reply to the command has it.</param>
    /// <param name="command">The command string, such as <c>/user</c>.</param>
    /// <param name="cancellationToken">Ends the wait; the connection may not be usable afterwards.</param>
    /// <exception cref="SimplexConnectionException">The connection has died.</exception>
    Task SendAsync(string id, string command, CancellationToken cancellationToken);

    /// <summary>Waits for the next reply to a command, or the next event.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The reply or event, which the caller disposes; null when the core has closed the connection.</returns>
    /// <exception cref="SimplexConnectionException">The connection has died.</exception>
    Task<CoreReply?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Closes the connection in good order.</summary>
    /// <param name="cancellationToken">Ends the wait for the core's part.</param>
    Task CloseAsync(CancellationToken cancellationToken);
}
