using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Runs handlers in the runspace and on the thread of the script, one at a time. A handler can read the events of the session
/// itself, so the bot reads no events ahead.
/// </summary>
/// <param name="session">The bot's session.</param>
/// <param name="cmdlet">The cmdlet that the script has called.</param>
internal sealed class CallerRunner(SimplexSession session, PSCmdlet cmdlet) : IBotRunner
{
    /// <inheritdoc/>
    public int Limit => 1;

    /// <inheritdoc/>
    public int MaxWaiting => 0;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Runs a script block with the bot's session as the default.</summary>
    /// <param name="handler">The script block.</param>
    /// <param name="arguments">The arguments. The first argument is also <c>$_</c>.</param>
    /// <exception cref="FlowControlException">A statement such as <c>exit</c> ends the script.</exception>
    public BotOutput Run(ScriptBlock handler, params object?[] arguments) => Run(handler, BotAnswer.TextOf, arguments);

    private BotOutput Run(ScriptBlock handler, Func<IEnumerable<PSObject?>, Runspace?, string> answerOf, params object?[] arguments)
    {
        var defaults = BotSession.DefaultsOf(session, cmdlet.GetVariableValue(BotSession.Defaults) as IDictionary);
        return BotCall.Run(handler, answerOf, [new("_", arguments[0]), new(BotSession.Defaults, defaults)], arguments);
    }

    /// <inheritdoc/>
    /// <exception cref="FlowControlException">A statement such as <c>exit</c> ends the script. Thrown at once.</exception>
    /// <exception cref="PipelineStoppedException">The script was stopped. Thrown at once.</exception>
    public Task<BotOutput> RunAsync(BotTurn turn, Action<object> tell, CancellationToken stopping) =>
        Task.FromResult(Run(turn.Handler!, turn.AnswerOf, turn.Subject, turn.Arguments));
}
