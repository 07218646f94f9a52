using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// A handler's run in the script's own runspace. Its errors are kept apart from its answer; all else that it writes goes its
/// way at once.
/// </summary>
/// <param name="handler">The handler.</param>
/// <param name="variables">What it finds as variables.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class BotCall(ScriptBlock handler, List<PSVariable> variables, params object?[] arguments)
{
    // Only PowerShell can redirect a stream of a script block that keeps its scope.
    private static readonly ScriptBlock Redirection = ScriptBlock.Create("param($command, $call) & { & $command $call } 2>&1");
    private static readonly CmdletInfo Command = new("Invoke-BotCall", typeof(InvokeBotCallCommand));

    /// <summary>What it has written; nothing if it failed.</summary>
    public IReadOnlyList<PSObject> Output { get; private set; } = [];

    /// <summary>The errors that did not end it, in order.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; private set; } = [];

    /// <summary>What has ended it; null if nothing did.</summary>
    public ErrorRecord? Failure { get; private set; }

    /// <summary>Runs it.</summary>
    public void Run() =>
        Errors = [.. Redirection.InvokeWithContext(null, null, Command, this).Select(error => error.BaseObject).OfType<ErrorRecord>()];

    /// <summary>Runs it where its errors are redirected.</summary>
    internal void RunRedirected()
    {
        try
        {
            Output = handler.InvokeWithContext(null, variables, arguments);
        }
        catch (Exception exception) when (exception is IContainsErrorRecord and not PipelineStoppedException)
        {
            Failure = ((IContainsErrorRecord)exception).ErrorRecord;
        }
    }
}
