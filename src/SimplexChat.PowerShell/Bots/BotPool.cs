using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Runs the turns of a bot. The turns of one chat run in order, and the turns of different chats run in parallel. Only the
/// bot's thread calls this class. The handlers run on other threads.
/// </summary>
internal sealed class BotPool : IDisposable
{
    // More events than this wait in the session, which limits their memory.
    private const int MaxWaiting = 1000;

    private readonly SimplexSession _session;
    private readonly BotClaims _claims;
    private readonly int _size;
    private readonly IReadOnlyList<PSVariable> _preferences;
    private readonly Dictionary<ScriptBlock, Hashtable> _usingValues;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<BotWorker> _workers = [];
    private readonly Stack<BotWorker> _idle = new();
    private readonly Dictionary<BotTurn, (BotWorker Worker, Task Task)> _running = [];
    // The waiting turns of each chat that has a running or ready turn.
    private readonly Dictionary<ChatTarget, Queue<BotTurn>> _chats = [];
    private readonly Queue<BotTurn> _ready = new();
    private readonly Queue<BotNews> _news = new();
    private CancellationTokenSource? _wait;

    /// <param name="session">The bot's session.</param>
    /// <param name="size">The maximum number of chats in parallel.</param>
    /// <param name="handlers">All handlers of the bot.</param>
    /// <param name="state">The state with the variables that the handlers use with <c>$using:</c>.</param>
    public BotPool(SimplexSession session, int size, IEnumerable<ScriptBlock> handlers, ScriptState state)
    {
        _session = session;
        _claims = BotClaims.Of(session);
        _size = size;
        _preferences = [.. BotSession.Preferences.Select(state.PSVariable.Get).OfType<PSVariable>()];
        _usingValues = handlers.Distinct().ToDictionary(handler => handler, handler => UsingValues.Of(handler, state));
    }

    /// <summary>Gets whether the pool accepts more turns.</summary>
    public bool HasRoom => _ready.Count + _chats.Values.Sum(waiting => waiting.Count) < MaxWaiting;

    /// <summary>Gets whether a turn is running.</summary>
    public bool IsRunning => _running.Count > 0;

    /// <summary>Adds a turn. The turn runs as soon as its chat and a runspace are free.</summary>
    /// <param name="turn">The turn.</param>
    public void Add(BotTurn turn)
    {
        if (_chats.TryGetValue(turn.Chat, out var waiting))
        {
            waiting.Enqueue(turn);
            return;
        }

        _chats.Add(turn.Chat, new());
        _ready.Enqueue(turn);
        StartReady();
    }

    /// <summary>Gets the next report, if any. After a <see cref="BotOutcome"/>, call <see cref="Finish"/>.</summary>
    /// <param name="news">The report.</param>
    public bool TryTake(out BotNews? news)
    {
        lock (_news)
        {
            news = _news.Count > 0 ? _news.Dequeue() : null;
        }

        return news is not null;
    }

    /// <summary>Ends a turn and continues with the next turn of the chat.</summary>
    /// <param name="turn">The turn that has ended.</param>
    public void Finish(BotTurn turn)
    {
        _idle.Push(_running[turn].Worker);
        _running.Remove(turn);
        PrepareNext(turn.Chat);
        StartReady();
    }

    /// <summary>Removes the waiting turns.</summary>
    /// <returns>The removed turns.</returns>
    public IReadOnlyList<BotTurn> Close()
    {
        BotTurn[] waiting = [.. _ready, .. _chats.Values.SelectMany(chat => chat)];
        _ready.Clear();
        foreach (var chat in _chats.Values)
        {
            chat.Clear();
        }

        return waiting;
    }

    /// <summary>Calls a function that waits, and cancels the wait when a report is available.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="wait">The function, which returns when its token is canceled.</param>
    /// <param name="limit">Also cancels the wait.</param>
    public T Wait<T>(Func<CancellationToken, T> wait, CancellationToken limit)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(limit);
        lock (_news)
        {
            _wait = source;
            EndWait();
        }

        try
        {
            return wait(source.Token);
        }
        finally
        {
            lock (_news)
            {
                _wait = null;
            }
        }
    }

    /// <summary>Stops the running turns and waits until they have ended.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        try
        {
            Task.WaitAll([.. _running.Values.Select(run => run.Task)]);
        }
        catch (AggregateException exception)
        {
            // A stopped turn isn't an error.
            exception.Handle(inner => inner is OperationCanceledException);
        }
    }

    /// <summary>Stops the running turns and closes the runspaces.</summary>
    public void Dispose()
    {
        Stop();
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }

        _stopping.Dispose();
    }

    private void PrepareNext(ChatTarget chat)
    {
        if (_chats[chat].Count > 0)
        {
            _ready.Enqueue(_chats[chat].Dequeue());
        }
        else
        {
            _chats.Remove(chat);
        }
    }

    private void StartReady()
    {
        while (_ready.Count > 0 && _running.Count < _size)
        {
            var turn = _ready.Dequeue();
            if (!_claims.TryTake(turn))
            {
                PrepareNext(turn.Chat);
                continue;
            }

            var worker = _idle.Count > 0 ? _idle.Pop() : NewWorker();
            _running.Add(turn, (worker, Task.Run(() => RunAsync(worker, turn))));
        }
    }

    private BotWorker NewWorker()
    {
        var worker = new BotWorker(_session, _preferences);
        _workers.Add(worker);
        return worker;
    }

    private async Task RunAsync(BotWorker worker, BotTurn turn)
    {
        var values = turn.Handler is null ? [] : _usingValues[turn.Handler];
        BotOutcome outcome;
        try
        {
            outcome = await worker.RunAsync(turn, values, what => Tell(turn, what), _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _claims.Return(turn);
            throw;
        }

        _claims.Finish(turn);
        Tell(turn, outcome);
    }

    private void Tell(BotTurn turn, object what)
    {
        lock (_news)
        {
            _news.Enqueue(new(turn, what));
            EndWait();
        }
    }

    private void EndWait()
    {
        if (_news.Count > 0)
        {
            _wait?.Cancel();
        }
    }
}
