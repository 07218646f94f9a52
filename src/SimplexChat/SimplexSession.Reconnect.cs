using SimplexChat.Api;
using SimplexChat.Sessions;

namespace SimplexChat;

public sealed partial class SimplexSession
{
    private readonly BackOff _backOff;
    private CoreLink? _link;
    private TaskCompletionSource<CoreLink> _connected = new ObservedTaskSource<CoreLink>();
    private Exception? _lastFailure;
    private DateTimeOffset _lostAt;

    private async Task RunAsync(CoreLink first)
    {
        for (var link = first; link is not null;)
        {
            var reason = await ReceiveAsync(link).ConfigureAwait(false);
            var reconnects = Disconnect(link, reason);
            link.End(reason);
            link.Pending.Close(command => Interrupted(command, reason.Message.TrimEnd('.'), reason));
            if (link.HasReceived)
            {
                _backOff.Reset();
            }

            link.Dispose();
            link = reconnects ? await ReconnectAsync().ConfigureAwait(false) : null;
        }
    }

    /// <summary>Handles the end of a connection. Returns true if the session reconnects.</summary>
    private bool Disconnect(CoreLink link, SimplexConnectionException reason)
    {
        bool reconnects;
        lock (_gate)
        {
            if (_link != link)
            {
                return false;
            }

            // A core that was stopped doesn't come back.
            reconnects = Options.Reconnect && !_isEnding;

            _link = null;
            _lostAt = DateTimeOffset.Now;
            _lastFailure = reason;
            _connected = new ObservedTaskSource<CoreLink>();
            _state = reconnects ? SessionState.Reconnecting : SessionState.Closed;
        }

        _activeUser.Clear();
        // The next connection may be to a newer core.
        _coreVersion.Clear();
        _forms.Clear();
        if (reconnects)
        {
            Note(NoticeKind.Reconnecting, $"{reason.Message} Trying to connect again.");
            return true;
        }

        if (!_isEnding)
        {
            Note(NoticeKind.Disconnected, reason.Message);
        }

        _connected.TrySetException(reason);
        _log.Complete(reason);
        return false;
    }

    private async Task<CoreLink?> ReconnectAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(_backOff.Next(), _closing.Token).ConfigureAwait(false);
                try
                {
                    var link = new CoreLink(await _transport.OpenAsync(_closing.Token).ConfigureAwait(false), Endpoint);
                    NoteDatabaseChange();
                    if (SetConnected(link))
                    {
                        _log.Add(new SessionReconnectedEvent { LostAt = _lostAt, ReconnectedAt = ConnectedAt, Endpoint = Endpoint });
                        Note(NoticeKind.Reconnected, $"Connected to {Endpoint} again.");
                        return link;
                    }

                    link.Dispose();
                }
                catch (SimplexDatabaseException e) when (e.IsTakenByAnother)
                {
                    GiveUp(e);
                    return null;
                }
                catch (Exception e) when (!_closing.IsCancellationRequested)
                {
                    // Catch everything: an exception that leaves this loop would end the session for good.
                    _lastFailure = e;
                }
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Closes the session for good, because another core uses its database.</summary>
    private void GiveUp(SimplexDatabaseException taken)
    {
        var reason = new SimplexConnectionException($"The session with {Endpoint} is closed. {taken.Message}", taken);
        lock (_gate)
        {
            if (_closed is not null)
            {
                return;
            }

            _lastFailure = taken;
            _state = SessionState.Closed;
        }

        Note(NoticeKind.Disconnected, reason.Message);
        _connected.TrySetException(reason);
        _log.Complete(reason);
    }

    /// <summary>Lets commands use a new connection. Returns false if the session was closed meanwhile.</summary>
    private bool SetConnected(CoreLink link)
    {
        lock (_gate)
        {
            if (_closed is not null)
            {
                return false;
            }

            _link = link;
            _state = SessionState.Connected;
            _connectedAt = DateTimeOffset.Now;
            _connected.TrySetResult(link);
            return true;
        }
    }

    /// <summary>Waits for a connection. Fails if the session is closed.</summary>
    private Task<CoreLink> ConnectedAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _connected.Task.Status == TaskStatus.RanToCompletion
                ? _connected.Task
                : _connected.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Returns the exception for a command whose connection ended.</summary>
    private static SimplexConnectionException Interrupted(PendingCommand command, string what, Exception? cause = null) =>
        command switch
        {
            { MayBeDone: true } => new(
                $"{what} while {command.Name} was in progress. It's unknown whether the core executed it. The command isn't sent again automatically.",
                cause,
                outcomeUnknown: true),
            { WasSent: true } => new($"{what} while {command.Name} was in progress. The command only reads, so you can safely repeat it.", cause),
            _ => new($"{what} before {command.Name} was sent.", cause),
        };
}
