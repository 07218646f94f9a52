using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using ScriptState = System.Management.Automation.SessionState;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Runs a bot's turns: those of one chat one after the other, those of several chats side by side. It belongs to one
/// thread, the bot's; only the handlers run on others.
/// </summary>
internal sealed class BotPool : IDisposable
{
    // Beyond that, events wait in the session, which knows how much memory they may take.
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
    // What waits in each chat that has a turn running or ready. A chat is its id: its name may change at any time.
    private readonly Dictionary<ChatTarget, Queue<BotTurn>> _chats = [];
    private readonly Queue<BotTurn> _ready = new();
    private readonly Queue<BotNews> _news = new();
    private CancellationTokenSource? _wait;

    /// <param name="session">The bot's session.</param>
    /// <param name="size">How many chats side by side.</param>
    /// <param name="handlers">What can be run.</param>
    /// <param name="state">Where the variables are that the handlers name with <c>$using:</c>.</param>
    public BotPool(SimplexSession session, int size, IEnumerable<ScriptBlock> handlers, ScriptState state)
    {
        _session = session;
        _claims = BotClaims.Of(session);
        _size = size;
        _preferences = [.. BotSession.Preferences.Select(state.PSVariable.Get).OfType<PSVariable>()];
        _usingValues = handlers.Distinct().ToDictionary(handler => handler, handler => UsingValues.Of(handler, state));
    }

    /// <summary>Whether it takes more.</summary>
    public bool HasRoom => _ready.Count + _chats.Values.Sum(waiting => waiting.Count) < MaxWaiting;

    /// <summary>Whether something is being run.</summary>
    public bool IsRunning => _running.Count > 0;

    /// <summary>Runs a turn as soon as its chat and a runspace are free.</summary>
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

    /// <summary>Takes the next that there is to tell; after a <see cref="BotOutcome"/>, <see cref="Finish"/> is to follow.</summary>
    /// <param name="news">What there is to tell.</param>
    public bool TryTake(out BotNews? news)
    {
        lock (_news)
        {
            news = _news.Count > 0 ? _news.Dequeue() : null;
        }

        return news is not null;
    }

    /// <summary>Goes on with the next turn of the chat.</summary>
    /// <param name="turn">The turn that is over.</param>
    public void Finish(BotTurn turn)
    {
        _idle.Push(_running[turn].Worker);
        _running.Remove(turn);
        PrepareNext(turn.Chat);
        StartReady();
    }

    /// <summary>Begins no more turns.</summary>
    /// <returns>Those that were not begun.</returns>
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

    /// <summary>Waits for something, and no longer than until there is something to tell.</summary>
    /// <typeparam name="T">What is waited for.</typeparam>
    /// <param name="wait">Waits until its token says so.</param>
    /// <param name="limit">Ends the wait too.</param>
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

    /// <summary>Stops what is running, and waits for its end.</summary>
    public void Stop()
    {
        _stopping.Cancel();
        try
        {
            Task.WaitAll([.. _running.Values.Select(run => run.Task)]);
        }
        catch (AggregateException exception)
        {
            // That they were stopped is no news.
            exception.Handle(inner => inner is OperationCanceledException);
        }
    }

    /// <summary>Stops what is running.</summary>
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
