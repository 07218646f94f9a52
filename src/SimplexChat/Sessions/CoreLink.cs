using System.Diagnostics;
using SimplexChat.Protocol;
using SimplexChat.Transports;

namespace SimplexChat.Sessions;

/// <summary>
/// Represents one open connection of a session, with the commands in progress on it. The response to a command can only
/// arrive on the connection that sent the command.
/// </summary>
internal sealed class CoreLink(ICoreConnection connection, string endpoint) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private long _lastReceived = Stopwatch.GetTimestamp();
    private SimplexConnectionException? _reason;

    /// <summary>Gets the commands that have no response yet.</summary>
    public PendingCommands Pending { get; } = new();

    /// <summary>Gets whether a message was ever received.</summary>
    public bool HasReceived { get; private set; }

    /// <summary>Gets the time since the last message was received.</summary>
    public TimeSpan Silence =>
        TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - Volatile.Read(ref _lastReceived)) / (double)Stopwatch.Frequency);

    /// <summary>Starts to send a command; returns false if the connection has ended. The command's task reports the result.</summary>
    public bool TryStart(PendingCommand command, string text)
    {
        if (!Pending.TryAdd(command))
        {
            return false;
        }

        _ = SendAsync(command, text);
        return true;
    }

    /// <summary>Waits for the next message. Returns null if the core has closed the connection.</summary>
    /// <exception cref="SimplexConnectionException">The connection was lost, or ended by <see cref="End"/>.</exception>
    public async Task<CoreReply?> ReceiveAsync()
    {
        try
        {
            var reply = await connection.ReceiveAsync(_ended.Token).ConfigureAwait(false);
            Volatile.Write(ref _lastReceived, Stopwatch.GetTimestamp());
            HasReceived |= reply is not null;
            return reply;
        }
        catch (Exception e)
        {
            throw Volatile.Read(ref _reason)
                ?? e as SimplexConnectionException
                ?? new SimplexConnectionException($"The connection to {endpoint} was lost: {e.Message}", e);
        }
    }

    /// <summary>Ends the connection at once. Only the first reason is kept.</summary>
    public void End(SimplexConnectionException reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _ended.Cancel();
            connection.Dispose();
        }
    }

    /// <summary>Closes the connection with the core's confirmation.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        // Only one caller sends at a time, so this waits until a started message is sent.
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Releases the connection.</summary>
    // The token source needs no disposal, and End may be using it on another thread.
    public void Dispose() => connection.Dispose();

    // The caller's cancellation isn't passed on, because it could leave an incomplete message on the connection. A caller that
    // cancels only stops waiting.
    private async Task SendAsync(PendingCommand command, string text)
    {
        try
        {
            await _sending.WaitAsync(_ended.Token).ConfigureAwait(false);
            try
            {
                if (command.IsGivenUp)
                {
                    Pending.Take(command.CorrId);
                    return;
                }

                command.MarkSent();
                await connection.SendAsync(command.CorrId, text, _ended.Token).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e)
        {
            // The receive loop ends too, and fails all pending commands, including this one.
            End(e as SimplexConnectionException
                ?? new SimplexConnectionException($"The connection to {endpoint} was lost: {e.Message}", e));
        }
    }
}
