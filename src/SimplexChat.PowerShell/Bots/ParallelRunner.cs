using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Runs handlers in parallel, each in a runspace and on a thread of its own.</summary>
internal sealed class ParallelRunner : IBotRunner
{
    private readonly SimplexSession _session;
    private readonly IReadOnlyList<PSVariable> _preferences;
    private readonly Dictionary<ScriptBlock, Hashtable> _usingValues;
    private readonly List<BotWorker> _workers = [];
    private readonly ConcurrentStack<BotWorker> _idle = new();

    /// <param name="session">The bot's session.</param>
    /// <param name="limit">The maximum number of handlers at the same time.</param>
    /// <param name="handlers">All handlers of the bot.</param>
    /// <param name="state">The state with the variables that the handlers use with <c>$using:</c>.</param>
    public ParallelRunner(SimplexSession session, int limit, IEnumerable<ScriptBlock> handlers, ScriptState state)
    {
        _session = session;
        Limit = limit;
        _preferences = [.. BotSession.Preferences.Select(state.PSVariable.Get).OfType<PSVariable>()];
        _usingValues = handlers.Distinct().ToDictionary(handler => handler, handler => UsingValues.Of(handler, state));
    }

    /// <inheritdoc/>
    public int Limit { get; }

    /// <inheritdoc/>
    public int MaxWaiting => 1000;

    /// <inheritdoc/>
    public Task<BotOutput> RunAsync(BotTurn turn, Action<object> tell, CancellationToken stopping)
    {
        if (!_idle.TryPop(out var worker))
        {
            worker = new(_session, _preferences);
            _workers.Add(worker);
        }

        return Task.Run(() =>
        {
            try
            {
                return Run(worker, turn, tell, stopping);
            }
            finally
            {
                _idle.Push(worker);
            }
        });
    }

    /// <summary>Closes the runspaces. No handler may be running.</summary>
    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    private BotOutput Run(BotWorker worker, BotTurn turn, Action<object> tell, CancellationToken stopping)
    {
        var answer = "";
        ErrorRecord? failure = null;
        try
        {
            answer = worker.Run(turn, _usingValues[turn.Handler!], tell, stopping);
        }
        catch (Exception exception)
        {
            // The bot's own pipeline reports every exception.
            failure = BotErrors.Of(exception, turn.Chat);
        }

        stopping.ThrowIfCancellationRequested();
        return new(answer, [], failure);
    }
}
