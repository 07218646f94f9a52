using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// Collects the failures of single inputs of a pipeline. The latest failure is held until the next input arrives, then
/// it is written as a non-terminating error. If only the last input failed, its failure is thrown at the end, as it would be
/// without a pipeline.
/// </summary>
/// <param name="cmdlet">The cmdlet that writes and throws the errors.</param>
/// <param name="commandLine">The parameters that are the same for all inputs.</param>
internal sealed class InputFailures(Cmdlet cmdlet, CommandLine commandLine)
{
    // Limits the memory: a pipeline of events can run for months.
    private const int MostListed = 1000;

    private readonly List<ErrorRecord> _written = [];
    private ErrorRecord? _held;
    private int _inputs;
    private int _count;

    /// <summary>
    /// Returns whether a failure applies to one input only: an unknown name, or a refusal by the core. A failure that is caused
    /// by the command line or by the session applies to all inputs.
    /// </summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">The object that the failure is about.</param>
    public bool IsOfOne(SimplexException exception, object? target) => !commandLine.Gives(target) && exception switch
    {
        SimplexNameException => true,
        SimplexCommandException refusal when IsOfSession(refusal) => false,
        SimplexCommandException { ErrorId: "errorStore.groupNotFound" } => !commandLine.GivesChat(ChatType.Group),
        SimplexCommandException { ErrorId: "errorStore.contactNotFound" } => !commandLine.GivesChat(ChatType.Direct),
        SimplexCommandException => true,
        _ => false,
    };

    /// <summary>Returns whether a refusal by the core applies to all inputs, whatever they are.</summary>
    /// <param name="refusal">The refusal.</param>
    public static bool IsOfSession(SimplexCommandException refusal) =>
        refusal.ErrorId is "error.noActiveUser" or "error.differentActiveUser" or "error.chatNotStarted" or "database.diskFull" or "database.serverFailed"
        || refusal.ErrorId.StartsWith("errorAgent.BROKER.", StringComparison.Ordinal);

    /// <summary>Writes the held failure and counts the next input.</summary>
    public void OnInput()
    {
        WriteHeld();
        _inputs++;
    }

    /// <summary>Holds a failure until the next input arrives or the pipeline ends.</summary>
    /// <param name="error">The failure.</param>
    public void Hold(ErrorRecord error)
    {
        WriteHeld();
        _held = error;
    }

    /// <summary>Writes the held failure, if there is one.</summary>
    public void WriteHeld()
    {
        if (_held is not { } error)
        {
            return;
        }

        _held = null;
        _count++;
        if (_written.Count < MostListed)
        {
            _written.Add(error);
        }

        cmdlet.WriteError(error);
    }

    /// <summary>Throws the failures of the pipeline after its last input: the only failure, or an error that lists them all.</summary>
    public void OnEnd()
    {
        if (_held is { } only && _count == 0)
        {
            cmdlet.ThrowTerminatingError(only);
        }

        WriteHeld();
        if (_count > 0)
        {
            var exception = new SimplexPartialException(_written, _count, _inputs);
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(exception, _written.Select(error => error.TargetObject).ToArray()));
        }
    }
}
