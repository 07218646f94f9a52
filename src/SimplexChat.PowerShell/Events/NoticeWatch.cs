namespace SimplexChat.PowerShell.Events;

/// <summary>Cancels a wait when the session has a notice.</summary>
internal sealed class NoticeWatch : IDisposable
{
    private readonly SimplexSession _session;
    private readonly CancellationTokenSource _source;

    public NoticeWatch(SimplexSession session, CancellationToken cancellationToken)
    {
        _session = session;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _session.Notice += OnNotice;
    }

    /// <summary>Gets a token that is cancelled by a notice or by the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _session.Notice -= OnNotice;
        lock (_source)
        {
            _source.Dispose();
        }
    }

    private void OnNotice(object? sender, SessionNotice notice)
    {
        try
        {
            lock (_source)
            {
                _source.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // The watch was disposed in the meantime.
        }
    }
}
