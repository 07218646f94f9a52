using SimplexChat.Errors;

namespace SimplexChat.Sessions;

/// <summary>Limits the time of one command: a timeout and the caller's cancellation, for all syntax variants that are tried and all waits together.</summary>
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

    /// <summary>Gets whether the command only reads.</summary>
    public bool IsQuery { get; }

    /// <summary>Gets a token that the caller or the timeout cancels.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Returns the exception for a wait for a response that <see cref="Token"/> ended.</summary>
    public Exception AnswerExpired(bool mayBeDone) =>
        _caller.IsCancellationRequested
            ? new OperationCanceledException(_caller)
            : new SimplexTimeoutException(CommandName, _timeout, outcomeUnknown: mayBeDone);

    /// <summary>Returns the exception for a wait for a connection that <see cref="Token"/> ended.</summary>
    public Exception ConnectionExpired(string endpoint, Exception? lastFailure) =>
        _caller.IsCancellationRequested
            ? new OperationCanceledException(_caller)
            : new SimplexConnectionException(
                $"The connection to {endpoint} is down and did not come back within {Seconds.Of(_timeout)}, so "
                + $"{CommandName} was not sent. {lastFailure?.Message}".TrimEnd(),
                lastFailure);

    public void Dispose() => _source.Dispose();
}
