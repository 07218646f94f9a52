using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SimplexChat.PowerShell.Errors;
using Shell = System.Management.Automation.PowerShell;

namespace SimplexChat.PowerShell.Commands;

/// <summary>A runspace in which a bot's handlers run, one at a time; the module is there, and the session is its default.</summary>
internal sealed class BotWorker : IDisposable
{
    private readonly SimplexSession _session;
    private readonly Runspace _runspace;

    /// <param name="session">The bot's session.</param>
    /// <param name="errorAction">The script's <c>$ErrorActionPreference</c>: a handler fails here where it would there.</param>
    public BotWorker(SimplexSession session, object errorAction)
    {
        _session = session;
        var state = InitialSessionState.CreateDefault2();
        var assembly = typeof(BotWorker).Assembly.Location;
        state.ImportPSModule([Path.Combine(Path.GetDirectoryName(assembly)!, "..", "SimplexChat.psd1")]);
        state.Variables.Add(new SessionStateVariableEntry(BotSession.Defaults, BotSession.DefaultsOf(session, null), ""));
        state.Variables.Add(new SessionStateVariableEntry(BotSession.ErrorAction, errorAction, ""));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
    }

    /// <summary>Runs a handler and sends what it writes.</summary>
    /// <param name="turn">What to do.</param>
    /// <param name="usingValues">The handler's <c>$using:</c> values.</param>
    /// <param name="stopping">Stops the handler.</param>
    public async Task<BotOutcome> RunAsync(BotTurn turn, Hashtable usingValues, CancellationToken stopping)
    {
        var records = new List<object>();
        try
        {
            var answer = turn.Handler is null ? turn.Answer : Run(turn, usingValues, records, stopping);
            await BotAnswer.SendAsync(_session, turn.Chat, answer, stopping).ConfigureAwait(false);
            return new(turn, records, null);
        }
        catch (SimplexException exception)
        {
            return new(turn, records, ErrorRecords.Of(exception, turn.Chat));
        }
        catch (Exception exception)
        {
            // Whatever it is, the bot's own pipeline tells of it.
            var failure = (exception as IContainsErrorRecord)?.ErrorRecord
                ?? new ErrorRecord(exception, exception.GetType().Name, ErrorCategory.NotSpecified, turn.Chat);
            return new(turn, records, failure);
        }
    }

    public void Dispose() => _runspace.Dispose();

    private string Run(BotTurn turn, Hashtable usingValues, List<object> records, CancellationToken stopping)
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

        using var stop = stopping.Register(() => shell.BeginStop(null, null));
        try
        {
            return BotAnswer.TextOf(shell.Invoke(), _runspace);
        }
        finally
        {
            records.AddRange([.. shell.Streams.Error, .. shell.Streams.Warning, .. shell.Streams.Information]);
        }
    }
}
