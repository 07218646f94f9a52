using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Bots;

/// <summary>A runspace that runs one handler at a time. The module is imported, and the bot's session is the default.</summary>
internal sealed class BotWorker : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="session">The bot's session.</param>
    /// <param name="preferences">The preference variables of the script, so that handlers behave as in the script.</param>
    public BotWorker(SimplexSession session, IEnumerable<PSVariable> preferences)
    {
        var state = InitialSessionState.CreateDefault2();
        var assembly = typeof(BotWorker).Assembly.Location;
        state.ImportPSModule([Path.Combine(Path.GetDirectoryName(assembly)!, "..", "SimplexChat.psd1")]);
        state.Variables.Add(new SessionStateVariableEntry(BotSession.Defaults, BotSession.DefaultsOf(session, null), ""));
        state.Variables.Add(preferences.Select(variable => new SessionStateVariableEntry(variable.Name, variable.Value, "")));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
    }

    public void Dispose() => _runspace.Dispose();

    /// <summary>Runs the handler of a turn.</summary>
    /// <param name="turn">The turn, which has a handler.</param>
    /// <param name="usingValues">The handler's <c>$using:</c> values.</param>
    /// <param name="tell">Called at once for each record that the handler writes to another stream.</param>
    /// <param name="stopping">Stops the handler.</param>
    /// <returns>The answer.</returns>
    public string Run(BotTurn turn, Hashtable usingValues, Action<object> tell, CancellationToken stopping)
    {
        if (_runspace.RunspaceStateInfo.State == RunspaceState.BeforeOpen)
        {
            _runspace.Open();
        }

        _runspace.SessionStateProxy.SetVariable("_", turn.Subject);
        using var shell = Shell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(turn.Handler!.ToString(), useLocalScope: true).AddArgument(turn.Subject).AddArgument(turn.Arguments);
        if (usingValues.Count > 0)
        {
            shell.AddParameter(UsingValues.Parameter, usingValues);
        }

        Follow(shell.Streams.Error, tell);
        Follow(shell.Streams.Warning, tell);
        Follow(shell.Streams.Information, tell);
        Follow(shell.Streams.Verbose, tell);
        Follow(shell.Streams.Debug, tell);
        using var stop = stopping.Register(() => shell.BeginStop(null, null));
        return turn.AnswerOf(shell.Invoke(), _runspace);
    }

    private static void Follow<T>(PSDataCollection<T> stream, Action<object> tell)
        where T : notnull => stream.DataAdded += (_, added) => tell(stream[added.Index]);
}
