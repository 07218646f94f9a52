using System.Management.Automation;
using SimplexChat.PowerShell.Commands;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Runs a handler in the script's own runspace. Output and errors are collected separately. The other streams, such as
/// warnings, are written at once.
/// </summary>
/// <param name="handler">The handler.</param>
/// <param name="variables">The variables that the handler gets.</param>
/// <param name="arguments">The arguments of the handler.</param>
internal sealed class BotCall(ScriptBlock handler, List<PSVariable> variables, params object?[] arguments)
{
    // Only PowerShell code can redirect a stream of a script block that runs in its own scope.
    private static readonly ScriptBlock Redirection = ScriptBlock.Create("param($command, $call) & { & $command $call } 2>&1");
    private static readonly CmdletInfo Command = new("Invoke-BotCall", typeof(InvokeBotCallCommand));

    /// <summary>Gets the output, which is empty if the handler failed.</summary>
    public IReadOnlyList<PSObject> Output { get; private set; } = [];

    /// <summary>Gets the non-terminating errors in order.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; private set; } = [];

    /// <summary>Gets the terminating error, or null if the handler completed.</summary>
    public ErrorRecord? Failure { get; private set; }

    /// <summary>Runs the handler.</summary>
    public void Run() =>
        Errors = [.. Redirection.InvokeWithContext(null, null, Command, this).Select(error => error.BaseObject).OfType<ErrorRecord>()];

    /// <summary>Runs the handler inside the redirection of its error stream.</summary>
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
