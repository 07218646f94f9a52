using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The base of all cmdlets of the module. Ctrl+C ends each wait at once. An error of the client library becomes a
/// terminating error with a category and a recommended action. In a pipeline, an input that fails doesn't stop the other
/// inputs: the terminating error follows at the end.
/// </summary>
public abstract class SimplexCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private CommandLine? _commandLine;
    private InputFailures? _failures;
    private PipelineWaiter? _waiter;

    /// <summary>Signals when the pipeline is being stopped.</summary>
    protected internal CancellationToken StopToken => _stopping.Token;

    /// <summary>Gets the waiter, which blocks the pipeline thread.</summary>
    internal PipelineWaiter Waiter => _waiter ??= CreateWaiter();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // Copied, because the parameters of each input are added to BoundParameters later.
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

    /// <summary>Gets the target object of an error: the input, or the part of the input in progress.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>Gets a sentence that names the session in which names were looked up, or null if only one session is open.</summary>
    protected virtual string? SearchedPlace => null;

    /// <summary>Returns a text that replaces the description and the next step of an error, or null.</summary>
    /// <param name="exception">The error.</param>
    protected virtual string? TextOf(SimplexException exception) => null;

    /// <summary>Runs before the first input.</summary>
    protected virtual void OnBegin()
    {
    }

    /// <summary>Runs for each input.</summary>
    protected abstract void OnInput();

    /// <summary>Runs after the last input. Commands that process several inputs at once override it.</summary>
    protected virtual void OnEnd()
    {
    }

    /// <summary>Releases the resources of the cmdlet.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> is the caller.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _waiter?.Dispose();
            _stopping.Dispose();
        }
    }

    /// <summary>Creates the waiter of the cmdlet.</summary>
    private protected virtual PipelineWaiter CreateWaiter() => new(StopToken);

    /// <summary>Waits for a task. Ctrl+C cancels the token of the task, and the wait ends with the task.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="work">The function that starts the task. Its token signals Ctrl+C.</param>
    /// <param name="progress">The progress to show meanwhile, or null.</param>
    internal T Await<T>(Func<CancellationToken, Task<T>> work, PipelineProgress? progress = null)
    {
        var task = work(StopToken);
        try
        {
            Waiter.Until(task, progress);
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            progress?.Complete();
        }
    }

    /// <summary>Waits for a task. Ctrl+C cancels the token of the task, and the wait ends with the task.</summary>
    /// <param name="work">The function that starts the task. Its token signals Ctrl+C.</param>
    internal void Await(Func<CancellationToken, Task> work)
    {
        var task = work(StopToken);
        Waiter.Until(task);
        task.GetAwaiter().GetResult();
    }

    /// <summary>Gets whether the first error that is written ends the cmdlet, by -ErrorAction or $ErrorActionPreference.</summary>
    protected bool EndsAtErrors => "Stop".Equals(
        $"{(MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given) ? given : GetVariableValue("ErrorActionPreference"))}",
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates a token source that Ctrl+C and a timeout cancel.</summary>
    /// <param name="timeout">The timeout, or null for no limit.</param>
    protected CancellationTokenSource Limit(TimeSpan? timeout)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        if (timeout is { } limited)
        {
            limit.CancelAfter(limited);
        }

        return limit;
    }

    /// <summary>Returns whether a parameter is on the command line, and not bound from each input.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    protected internal bool IsOnCommandLine(string parameter) => _commandLine!.Names(parameter);

    /// <summary>
    /// Returns whether $PSDefaultParameterValues has a value for a parameter of this cmdlet. Such a value is meant for many cmdlets,
    /// so it doesn't require the other parameters that the same value on the command line would require.
    /// </summary>
    /// <param name="parameter">The name of the parameter.</param>
    protected internal bool HasDefaultValue(string parameter) =>
        GetVariableValue("PSDefaultParameterValues") is IDictionary defaults
        && defaults.Keys.OfType<string>().Any(key => key.Split(':') is [var command, var name]
            && parameter.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            && Wildcards.Of(command.Trim()).IsMatch(MyInvocation.MyCommand.Name));

    /// <summary>Throws if a parameter is on the command line without the parameter that gives it a meaning.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="required">The name of the required parameter.</param>
    /// <param name="isMet">Whether the other parameter is specified.</param>
    /// <exception cref="SimplexInputException">The other parameter is missing.</exception>
    protected internal void Require(string parameter, string required, bool isMet)
    {
        if (!isMet && MyInvocation.BoundParameters.ContainsKey(parameter) && !HasDefaultValue(parameter))
        {
            throw new SimplexInputException($"-{parameter} requires -{required}.");
        }
    }

    /// <summary>Returns whether a failure applies to one input of a pipeline, so that the other inputs can be processed.</summary>
    /// <param name="exception">The failure. Its target is <see cref="ErrorTarget"/>.</param>
    protected bool IsOfOneInput(SimplexException exception) => _failures?.IsOfOne(exception, ErrorTarget) == true;

    /// <summary>Runs one of several independent operations. In a pipeline, a failure that applies to one input is held, and the caller continues.</summary>
    /// <param name="work">The operation.</param>
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

    // The messages below can contain text from other people: names, file names and texts from the core.

    /// <summary>Writes an error after escaping its text for the terminal.</summary>
    /// <param name="error">The error.</param>
    protected internal new void WriteError(ErrorRecord error) => base.WriteError(ErrorRecords.Safe(error));

    /// <summary>Writes a warning after escaping its text for the terminal.</summary>
    /// <param name="text">The warning.</param>
    protected internal new void WriteWarning(string text) => base.WriteWarning(SafeText.Line(text));

    /// <summary>Writes a verbose message after escaping its text for the terminal.</summary>
    /// <param name="text">The message.</param>
    protected internal new void WriteVerbose(string text) => base.WriteVerbose(SafeText.Line(text));

    /// <summary>Writes a debug message after escaping its text for the terminal.</summary>
    /// <param name="text">The message.</param>
    protected internal new void WriteDebug(string text) => base.WriteDebug(SafeText.Line(text));

    /// <summary>Writes progress after escaping its texts for the terminal.</summary>
    /// <param name="progress">The progress.</param>
    protected internal new void WriteProgress(ProgressRecord progress)
    {
        progress.Activity = SafeText.Line(progress.Activity);
        progress.StatusDescription = SafeText.Line(progress.StatusDescription);
        progress.CurrentOperation = SafeText.Line(progress.CurrentOperation);
        base.WriteProgress(progress);
    }

    /// <summary>Asks for confirmation after escaping the texts for the terminal.</summary>
    /// <param name="target">The object of the action.</param>
    /// <param name="action">The action.</param>
    protected internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(SafeText.Line(target), SafeText.Line(action));

    /// <summary>Warns of a response that the command doesn't have by the API reference.</summary>
    /// <param name="command">The name of the command.</param>
    /// <param name="response">The response.</param>
    private protected void WarnOfOther(string command, ChatResponse response) =>
        WriteWarning($"The core answered {command} with '{response.Type}', which the reference of the API doesn't list for this command.");

    private ErrorRecord RecordOf(SimplexException exception) => ErrorRecords.Of(exception, ErrorTarget, SearchedPlace, text: TextOf(exception));

    private void Run(Action work)
    {
        try
        {
            Attempt(work);
        }
        catch (SimplexProtocolException exception) when (exception is { Response: { } response, CommandName: { } command }
            && (exception.OutcomeUnknown || MyInvocation.MyCommand is CmdletInfo { Verb: VerbsCommon.Get }))
        {
            // A valid response isn't an error, but the cmdlet can't continue with it. If a query fails before a change, the
            // change wasn't sent, so that is an error.
            WarnOfOther(command, response);
            WriteObject(response);
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
