using System.Diagnostics;
using SimplexChat.Protocol;
using SimplexChat.Transports;

namespace SimplexChat;

/// <summary>
/// One live connection of a session, with the commands under way on it: an answer belongs to the connection its command
/// went out on, and dies with it.
/// </summary>
internal sealed class CoreLink(ICoreConnection connection, string endpoint) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private long _lastReceived = Stopwatch.GetTimestamp();
    private SimplexConnectionException? _reason;

    /// <summary>The commands that have no answer yet.</summary>
    public PendingCommands Pending { get; } = new();

    /// <summary>Whether anything ever came.</summary>
    public bool HasReceived { get; private set; }

    /// <summary>How long nothing has come.</summary>
    public TimeSpan Silence =>
        TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - Volatile.Read(ref _lastReceived)) / (double)Stopwatch.Frequency);

    /// <summary>Begins to send a command, unless the connection has ended. How that goes, the command's task says.</summary>
    public bool TryStart(PendingCommand command, string text)
    {
        if (!Pending.TryAdd(command))
        {
            return false;
        }

        _ = SendAsync(command, text);
        return true;
    }

    /// <summary>Waits for the next message; null when the core has closed the connection.</summary>
    /// <exception cref="SimplexConnectionException">The connection has died, or was ended by <see cref="End"/>.</exception>
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
                ?? new SimplexConnectionException($"The connection to {endpoint} has died: {e.Message}", e);
        }
    }

    /// <summary>Ends the connection at once; the first reason counts.</summary>
    public void End(SimplexConnectionException reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _ended.Cancel();
            connection.Dispose();
        }
    }

    /// <summary>Says goodbye to the core, and waits for its part.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        // A message half sent goes out first: one caller sends at a time.
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

    /// <summary>Gives the connection back.</summary>
    // The token source holds nothing, and may be in use by End on another thread.
    public void Dispose() => connection.Dispose();

    // The caller's cancellation is not passed on: it would leave half a message on the wire. Whoever gives up stops
    // waiting, and the message goes out or not.
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
            // The receive loop sees the end and fails every command, this one included.
            End(e as SimplexConnectionException
                ?? new SimplexConnectionException($"The connection to {endpoint} has died: {e.Message}", e));
        }
    }
}
