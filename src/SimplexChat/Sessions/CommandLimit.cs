namespace SimplexChat;

/// <summary>How long one command may take, over all its ways of writing and all waits: a time and a cancellation.</summary>
internal sealed class CommandLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _timeout;

    public CommandLimit(string commandName, bool isQuery, TimeSpan timeout, CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        CommandName = commandName;
        IsQuery = isQuery;
        _timeout = timeout;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _source.CancelAfter(timeout);
    }

    public string CommandName { get; }

    /// <summary>Whether the command changes nothing.</summary>
    public bool IsQuery { get; }

    /// <summary>Cancelled by the caller or by time.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What to throw when <see cref="Token"/> has ended the wait for an answer.</summary>
    public Exception AnswerExpired(bool mayBeDone) =>
        _caller.IsCancellationRequested
            ? new OperationCanceledException(_caller)
            : new SimplexTimeoutException(CommandName, _timeout, outcomeUnknown: mayBeDone);

    /// <summary>What to throw when <see cref="Token"/> has ended the wait for a connection.</summary>
    public Exception ConnectionExpired(string endpoint, Exception? lastFailure) =>
        _caller.IsCancellationRequested
            ? new OperationCanceledException(_caller)
            : new SimplexConnectionException(
                $"The connection to {endpoint} is down and did not come back within {Seconds.Of(_timeout)}, so "
                + $"{CommandName} was not sent. {lastFailure?.Message}".TrimEnd(),
                lastFailure);

    public void Dispose() => _source.Dispose();
}
