namespace SimplexChat.PowerShell.Commands;

/// <summary>Ends a wait for events when the session has something to say.</summary>
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

    /// <summary>Signals a notice, or what the caller's token signals.</summary>
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
            // The wait has ended meanwhile.
        }
    }
}
