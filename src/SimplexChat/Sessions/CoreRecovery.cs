using SimplexChat.Api;
using SimplexChat.Transports;

namespace SimplexChat.Sessions;

/// <summary>Restarts a core in this process after its database failed, so that the core receives again.</summary>
internal sealed class CoreRecovery : IDisposable
{
    private readonly SimplexSession _session;
    private readonly CoreErrorNotices _errors;
    private readonly Action<NoticeKind, string> _note;
    private readonly CancellationTokenSource _ending = new();
    private ChatError? _failure;
    private int _isRunning;

    public CoreRecovery(SimplexSession session, CoreErrorNotices errors, Action<NoticeKind, string> note)
    {
        _session = session;
        _errors = errors;
        _note = note;
        _errors.StoreFailed += OnStoreFailed;
    }

    /// <summary>Ends the recovery.</summary>
    public void Dispose()
    {
        _errors.StoreFailed -= OnStoreFailed;
        // The token source needs no disposal, and another thread may be using it.
        _ending.Cancel();
    }

    private void OnStoreFailed(ChatError error)
    {
        Volatile.Write(ref _failure, error);
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _ = Task.Run(RecoverAsync);
        }
    }

    private async Task RecoverAsync()
    {
        try
        {
            while (Volatile.Read(ref _failure) is { } failure)
            {
                // Wait until no more errors arrive and the disk has space again.
                await Task.Delay(_session.Options.RecoveryDelay, _ending.Token).ConfigureAwait(false);
                if (Volatile.Read(ref _failure) == failure && !IsStillFull(failure) && await RestartAsync().ConfigureAwait(false))
                {
                    Interlocked.CompareExchange(ref _failure, null, failure);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SimplexConnectionException)
        {
            // The recovery was disposed, or the session is closed.
            _ending.Cancel();
        }

        Interlocked.Exchange(ref _isRunning, 0);
        if (!_ending.IsCancellationRequested && Volatile.Read(ref _failure) is { } late)
        {
            OnStoreFailed(late);
        }
    }

    private bool IsStillFull(ChatError failure) => (_session.Transport as IDiagnosingTransport)?.Diagnose(failure) is { ErrorId: "database.diskFull" };

    private async Task<bool> RestartAsync()
    {
        try
        {
            await _session.SendAsync(new ApiStopChatCommand(), _ending.Token).ConfigureAwait(false);
            await _session.SendAsync(new StartChatCommand(), _ending.Token).ConfigureAwait(false);
            _note(NoticeKind.CoreRestarted, $"The core of {_session.Endpoint} was restarted because its database had failed. It receives messages again.");
            return true;
        }
        catch (SimplexException e) when (e is SimplexCommandException or SimplexTimeoutException)
        {
            // The database still fails. Try again later.
            return false;
        }
        catch (SimplexConnectionException) when (_session.State != SessionState.Closed)
        {
            // The lock on the database server was lost too, so the session reopens the core.
            return true;
        }
    }
}
