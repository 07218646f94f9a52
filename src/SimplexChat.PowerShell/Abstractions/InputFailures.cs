using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>
/// The failures of single inputs of a pipeline. The latest is held until it is known whether more comes: then it is written,
/// and the others get their turn; as the only one it is thrown at the end, as it would be without a pipeline.
/// </summary>
/// <param name="cmdlet">The cmdlet, which writes and throws.</param>
/// <param name="commandLine">What is the same for all inputs.</param>
internal sealed class InputFailures(Cmdlet cmdlet, CommandLine commandLine)
{
    // A pipeline of events may go on for months.
    private const int MostListed = 1000;

    private readonly List<ErrorRecord> _written = [];
    private ErrorRecord? _held;
    private int _inputs;
    private int _count;

    /// <summary>
    /// Whether a failure is one input's own, so that another may fare better: a name, or a core's refusal. What is wrong
    /// with the command line or the session is wrong for all.
    /// </summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">What it is about.</param>
    public bool IsOfOne(SimplexException exception, object? target) => !commandLine.Gives(target) && exception switch
    {
        SimplexNameException => true,
        SimplexCommandException refusal when IsOfSession(refusal) => false,
        SimplexCommandException { ErrorId: "errorStore.groupNotFound" } => !commandLine.GivesChat(ChatType.Group),
        SimplexCommandException { ErrorId: "errorStore.contactNotFound" } => !commandLine.GivesChat(ChatType.Direct),
        SimplexCommandException => true,
        _ => false,
    };

    /// <summary>Whether a core refuses for a reason that is the same for all inputs.</summary>
    /// <param name="refusal">The refusal.</param>
    public static bool IsOfSession(SimplexCommandException refusal) =>
        refusal.ErrorId is "error.noActiveUser" or "error.differentActiveUser" or "error.chatNotStarted" or "database.diskFull" or "database.serverFailed"
        || refusal.ErrorId.StartsWith("errorAgent.BROKER.", StringComparison.Ordinal);

    /// <summary>The next input comes.</summary>
    public void OnInput()
    {
        WriteHeld();
        _inputs++;
    }

    /// <summary>Keeps a failure until it is known whether it is the last.</summary>
    /// <param name="error">The failure.</param>
    public void Hold(ErrorRecord error)
    {
        WriteHeld();
        _held = error;
    }

    /// <summary>Writes the one that is held, if there is one.</summary>
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

    /// <summary>All inputs were there: throws what failed.</summary>
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
