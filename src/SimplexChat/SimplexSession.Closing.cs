using SimplexChat.Api;
using SimplexChat.Messages;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly SendBacklog? _backlog;
    private Task? _closed;
    private volatile bool _isEnding;

    /// <summary>Gets whether the core runs in this process and ends with the session.</summary>
    public bool HostsCore => _backlog is not null;

    /// <summary>
    /// Gets whether stopping the core ends it for good, because it is a program of its own (<see cref="StopCoreAsync"/>).
    /// </summary>
    public bool EndsCoreWhenStopped => _transport.EndsWhenStopped;

    /// <summary>
    /// Gets the folder for relative file paths of a hosted core; null if the core doesn't end with the session.
    /// </summary>
    public string? FilesFolder => _transport.FilesFolder;

    /// <summary>
    /// Gets a description of what a hosted core has queued and not sent to the relay yet, such as <c>2 messages and 1 file</c>;
    /// null if the queue is empty, or if the core doesn't end with the session.
    /// </summary>
    public string? Unsent => _backlog?.Describe();

    /// <summary>
    /// Closes the session. If the core ends with the session, queued messages and files are sent first, until
    /// <see cref="SimplexSessionOptions.SendingTimeout"/>. Commands in progress fail with
    /// <see cref="SimplexConnectionException"/>. Waiting events can still be read. Closing again does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the waits. The session is closed anyway.</param>
    public Task CloseAsync(CancellationToken cancellationToken = default) => CloseAsync(Options.SendingTimeout, cancellationToken);

    /// <summary>Closes the session, with a time limit for queued messages and files.</summary>
    /// <param name="sendingTimeout">
    /// The time limit for sending queued messages and files to the relay, if the core ends with the session. Zero: don't wait.
    /// A notice reports what is left. The core sends the rest when it is started again.
    /// </param>
    /// <param name="cancellationToken">Ends the waits. The session is closed anyway.</param>
    public Task CloseAsync(TimeSpan sendingTimeout, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _closed ??= _backlog is { } backlog && _link is not null
                ? Task.Run(() => FlushAndCloseAsync(backlog, sendingTimeout, cancellationToken), CancellationToken.None)
                : CloseNow(cancellationToken);
        }
    }

    /// <summary>
    /// Stops sending and receiving in the core. If <see cref="EndsCoreWhenStopped"/>, the core then ends or no longer answers,
    /// so the session is closed too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait at once. The core may execute the command anyway.</param>
    /// <returns>The core's response; null if the core ended without a response.</returns>
    /// <exception cref="SimplexCommandException">The core refused the command. The session stays open.</exception>
    /// <exception cref="SimplexTimeoutException">No response arrived in time. If the core ends when it is stopped, the session is closed.</exception>
    /// <exception cref="SimplexConnectionException">The session is closed, or the connection of a core that can start again was lost.</exception>
    public async Task<ChatStoppedResponse?> StopCoreAsync(CancellationToken cancellationToken = default)
    {
        if (!EndsCoreWhenStopped)
        {
            return await SendAsync(new ApiStopChatCommand(), cancellationToken).ConfigureAwait(false);
        }

        _isEnding = true;
        try
        {
            return await SendAsync(new ApiStopChatCommand(), cancellationToken).ConfigureAwait(false);
        }
        catch (SimplexCommandException)
        {
            _isEnding = false;
            throw;
        }
        catch (SimplexConnectionException e) when (e.OutcomeUnknown)
        {
            // The core has ended before it could answer.
            return null;
        }
        finally
        {
            if (_isEnding)
            {
                await CloseAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Closes the session and discards the waiting events.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _log.Clear();
    }

    private async Task FlushAndCloseAsync(SendBacklog backlog, TimeSpan sendingTimeout, CancellationToken cancellationToken)
    {
        await new BacklogFlush(this, backlog).RunAsync(sendingTimeout, cancellationToken).ConfigureAwait(false);
        if (backlog.Describe(withPartial: true) is { } left)
        {
            Note(NoticeKind.Unsent, $"Not at the relay yet: {left}. The core sends the rest when {Endpoint} is connected again.");
        }

        Task closing;
        lock (_gate)
        {
            closing = CloseNow(cancellationToken);
        }

        await closing.ConfigureAwait(false);
    }

    /// <summary>Closes the session at once, and the connection in the background. The caller holds the gate.</summary>
    private Task CloseNow(CancellationToken cancellationToken)
    {
        var link = BeginClose();
        return Task.Run(() => CloseOnceAsync(link, cancellationToken), CancellationToken.None);
    }

    private CoreLink? BeginClose()
    {
        var link = _link;
        _link = null;
        _state = SessionState.Closed;
        var closed = new ObservedTaskSource<CoreLink>();
        closed.SetException(new SimplexConnectionException($"The session with {Endpoint} is closed."));
        // Current and later waits for a connection fail with the same error.
        _connected.TrySetException(closed.Task.Exception!.InnerException!);
        _connected = closed;
        return link;
    }

    private async Task CloseOnceAsync(CoreLink? link, CancellationToken cancellationToken)
    {
        if (link is not null)
        {
            link.Pending.Close(command => Interrupted(command, $"The session with {Endpoint} was closed"));
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Options.CloseTimeout);
            try
            {
                await link.CloseAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SimplexException or OperationCanceledException)
            {
                // Close the session even if the core is gone or doesn't respond.
            }

            link.End(new SimplexConnectionException($"The session with {Endpoint} was closed."));
        }

        _closing.Cancel();
        await _running.ConfigureAwait(false);
        _log.Complete(new SimplexConnectionException($"The session with {Endpoint} is closed. No more events will arrive."));
        _closing.Dispose();
    }
}
