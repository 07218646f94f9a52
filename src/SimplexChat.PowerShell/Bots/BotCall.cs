using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Runs a handler in the script's own runspace. Output and errors are collected separately. The other streams, such as
/// warnings, are written at once.
/// </summary>
internal static class BotCall
{
    private const string Variable = "SimplexBot.Call";
    private const string Handler = "Handler";
    private const string Output = "Output";
    private const string Errors = "Errors";

    // Only PowerShell code can redirect the error stream of a script block alone. The block has no variables of its own and
    // no parameters, because the handler would see them. Output isn't assigned if the handler fails. Method calls aren't
    // used, because constrained language mode doesn't allow them.
    private static readonly ScriptBlock Separator = ScriptBlock.Create(
        $$"""
        & { ${{{Variable}}}['{{Output}}'] = @(& ${{{Variable}}}['{{Handler}}'] @args) } @args 2>&1 |
            & { process { ${{{Variable}}}['{{Errors}}'] += , $_ } }
        """);

    /// <summary>Runs the handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <param name="answerOf">Converts the output to the answer.</param>
    /// <param name="variables">The variables that the handler gets.</param>
    /// <param name="arguments">The arguments of the handler.</param>
    public static BotOutput Run(
        ScriptBlock handler, Func<IEnumerable<PSObject?>, Runspace?, string> answerOf, IEnumerable<PSVariable> variables, params object?[] arguments)
    {
        var call = new Hashtable { [Handler] = handler, [Output] = Array.Empty<object>(), [Errors] = Array.Empty<object>() };
        var answer = "";
        ErrorRecord? failure = null;
        try
        {
            // In the handler's module, because the variables are visible only there.
            (handler.Module?.SessionState is null ? Separator : handler.Module.NewBoundScriptBlock(Separator))
                .InvokeWithContext(null, [.. variables, new(Variable, call)], arguments);
            answer = answerOf(((object[])call[Output]!).Select(PSObject.AsPSObject), null);
        }
        catch (Exception exception) when (exception is IContainsErrorRecord and not PipelineStoppedException)
        {
            failure = ((IContainsErrorRecord)exception).ErrorRecord;
        }
        catch (FormatException exception)
        {
            // The output isn't a JSON object.
            failure = ErrorRecords.Of(new SimplexInputException(exception.Message), arguments[0]);
        }

        return new(answer, [.. ((object[])call[Errors]!).Select(error => PSObject.AsPSObject(error).BaseObject).OfType<ErrorRecord>()], failure);
    }
}
