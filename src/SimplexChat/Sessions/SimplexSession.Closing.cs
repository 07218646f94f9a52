namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly SendBacklog? _backlog;
    private Task? _closed;

    /// <summary>Whether the core runs in this process and ends with the session.</summary>
    public bool HostsCore => _backlog is not null;

    /// <summary>
    /// The folder that file paths of a hosted core are in where they are no full ones; null when the core goes on without
    /// the session.
    /// </summary>
    public string? FilesFolder => _transport.FilesFolder;

    /// <summary>
    /// What a hosted core has taken to send and is not with the relay yet, for people: <c>2 messages and 1 file</c>; null
    /// when nothing is, or when the core goes on without the session.
    /// </summary>
    public string? Unsent => _backlog?.Describe();

    /// <summary>
    /// Closes the session in good order. Where the core ends with it, what was scheduled is sent first, for as long as
    /// <see cref="SimplexSessionOptions.SendingTimeout"/> says. Commands under way fail with
    /// <see cref="SimplexConnectionException"/>; events that wait can still be taken. Closing again does nothing.
    /// </summary>
    /// <param name="cancellationToken">Ends the waits; the session is closed all the same.</param>
    public Task CloseAsync(CancellationToken cancellationToken = default) => CloseAsync(Options.SendingTimeout, cancellationToken);

    /// <summary>Closes the session in good order, with a limit of its own for what is still to be sent.</summary>
    /// <param name="sendingTimeout">
    /// How long to wait, where the core ends with the session, until what was scheduled is with the relay; zero for not at
    /// all. What is left then, a notice says; the core sends it when it is started again.
    /// </param>
    /// <param name="cancellationToken">Ends the waits; the session is closed all the same.</param>
    public Task CloseAsync(TimeSpan sendingTimeout, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return _closed ??= _backlog is { } backlog && _link is not null
                ? Task.Run(() => FlushAndCloseAsync(backlog, sendingTimeout, cancellationToken), CancellationToken.None)
                : CloseNow(cancellationToken);
        }
    }

    /// <summary>Closes the session and drops the events that wait.</summary>
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
            Note(NoticeKind.Unsent, $"Not with the relay yet: {left}. The core sends what is left when {Endpoint} is connected again.");
        }

        Task closing;
        lock (_gate)
        {
            closing = CloseNow(cancellationToken);
        }

        await closing.ConfigureAwait(false);
    }

    /// <summary>Ends the session's part at once and says goodbye to the core in the background. Guarded by the gate.</summary>
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
        // Whoever waits for a connection gets the error, and so does whoever comes later.
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
                // A core that is gone or does not answer can't keep a session open.
            }

            link.End(new SimplexConnectionException($"The session with {Endpoint} was closed."));
        }

        _closing.Cancel();
        await _running.ConfigureAwait(false);
        _log.Complete(new SimplexConnectionException($"The session with {Endpoint} is closed; no more events come."));
        _closing.Dispose();
    }
}
