using System.Management.Automation;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of every cmdlet of the module: Ctrl+C ends each wait at once, and an error of the client library is a
/// terminating error with its category and next step. In a pipeline an input that fails by its own fault does not keep the
/// others from being done: that error comes in the end.
/// </summary>
public abstract class SimplexCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private CommandLine? _commandLine;
    private InputFailures? _failures;

    /// <summary>Signals when the pipeline is being stopped.</summary>
    protected internal CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // Later the parameters of each input are among them.
        _commandLine = new(new Dictionary<string, object>(MyInvocation.BoundParameters));
        _failures = MyInvocation.ExpectingInput ? new(this, _commandLine) : null;
        Run(OnBegin);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        _failures?.OnInput();
        Run(OnInput);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Run(OnEnd);
        _failures?.OnEnd();
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>What an error is about: the input, or the part of it that was being worked on.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>Where names were looked for, as a sentence; null where there is no doubt.</summary>
    protected virtual string? SearchedPlace => null;

    /// <summary>Runs before the first input.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>Runs for each input.</summary>
    protected abstract void OnInput();

    /// <summary>Runs when all input is there: for commands that take several at once.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Dispose();
        }
    }

    /// <summary>Waits for a task; Ctrl+C ends the wait.</summary>
    /// <typeparam name="T">What the task gives.</typeparam>
    /// <param name="work">The work, which ends when its token says so.</param>
    protected internal virtual T Await<T>(Func<CancellationToken, Task<T>> work) => work(StopToken).GetAwaiter().GetResult();

    /// <summary>Waits for a task; Ctrl+C ends the wait.</summary>
    /// <param name="work">The work, which ends when its token says so.</param>
    protected internal void Await(Func<CancellationToken, Task> work) => Await(async token =>
    {
        await work(token).ConfigureAwait(false);
        return true;
    });

    /// <summary>Whether the first error that is written ends the call, by -ErrorAction or $ErrorActionPreference.</summary>
    protected bool EndsAtErrors => "Stop".Equals(
        $"{(MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given) ? given : GetVariableValue("ErrorActionPreference"))}",
        StringComparison.OrdinalIgnoreCase);

    /// <summary>A token that Ctrl+C signals, and the end of a time.</summary>
    /// <param name="timeout">The time; null for no limit.</param>
    protected CancellationTokenSource Limit(TimeSpan? timeout)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (timeout is { } patience)
        {
            limit.CancelAfter(patience);
        }

        return limit;
    }

    /// <summary>Whether the command line says a parameter, so that it does not come with each input.</summary>
    /// <param name="parameter">Its name.</param>
    protected internal bool IsOnCommandLine(string parameter) => _commandLine!.Names(parameter);

    /// <summary>Whether a failure is that of one input of a pipeline, and the others may be done.</summary>
    /// <param name="exception">The failure of what <see cref="ErrorTarget"/> says.</param>
    protected bool IsOfOneInput(SimplexException exception) => _failures?.IsOfOne(exception, ErrorTarget) == true;

    /// <summary>Does what is one of several things: if it fails by its own fault in a pipeline, the others can be done.</summary>
    /// <param name="work">The work.</param>
    protected void Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (SimplexException exception) when (IsOfOneInput(exception))
        {
            _failures!.Hold(RecordOf(exception));
        }
    }

    // What is shown may hold text from other people: names, file names, what a core says.

    /// <summary>Writes an error whose text is safe to show.</summary>
    /// <param name="error">The error.</param>
    protected internal new void WriteError(ErrorRecord error) => base.WriteError(ErrorRecords.Safe(error));

    /// <summary>Writes a warning whose text is safe to show.</summary>
    /// <param name="text">The warning.</param>
    protected new void WriteWarning(string text) => base.WriteWarning(SafeText.Line(text));

    /// <summary>Writes a verbose message whose text is safe to show.</summary>
    /// <param name="text">The message.</param>
    protected new void WriteVerbose(string text) => base.WriteVerbose(SafeText.Line(text));

    /// <summary>Writes a debug message whose text is safe to show.</summary>
    /// <param name="text">The message.</param>
    protected new void WriteDebug(string text) => base.WriteDebug(SafeText.Line(text));

    /// <summary>Writes progress whose texts are safe to show.</summary>
    /// <param name="progress">The progress.</param>
    protected internal new void WriteProgress(ProgressRecord progress)
    {
        progress.Activity = SafeText.Line(progress.Activity);
        progress.StatusDescription = SafeText.Line(progress.StatusDescription);
        progress.CurrentOperation = SafeText.Line(progress.CurrentOperation);
        base.WriteProgress(progress);
    }

    /// <summary>Asks whether something is to be done, in words that are safe to show.</summary>
    /// <param name="target">To what it is done.</param>
    /// <param name="action">What is done.</param>
    protected internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(SafeText.Line(target), SafeText.Line(action));

    private ErrorRecord RecordOf(SimplexException exception) => ErrorRecords.Of(exception, ErrorTarget, SearchedPlace);

    private void Run(Action work)
    {
        try
        {
            Attempt(work);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (SimplexException exception)
        {
            _failures?.WriteHeld();
            ThrowTerminatingError(RecordOf(exception));
        }
    }
}
