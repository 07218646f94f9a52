using System.Collections.Concurrent;
using System.Management.Automation;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Bots;

/// <summary>
/// Runs a bot: reads events, runs the handlers for them, sends the answers and reports the outcomes. Only the pipeline thread
/// calls this class. Handlers and answers that run on other threads report through a queue.
/// </summary>
/// <param name="session">The bot's session.</param>
/// <param name="events">The reader of the events.</param>
/// <param name="handlers">The handlers.</param>
/// <param name="runner">Runs the handlers.</param>
/// <param name="reporter">Reports the outcomes.</param>
/// <param name="cmdlet">The cmdlet that waits.</param>
internal sealed class BotEngine(
    SimplexSession session, EventReader events, BotHandlers handlers, IBotRunner runner, BotReporter reporter, SimplexCmdlet cmdlet) : IDisposable
{
    private readonly BotClaims _claims = BotClaims.Of(session);
    private readonly BotDispatcher _dispatcher = new(BotClaims.Of(session), runner.Limit, runner.MaxWaiting);
    // Turns that the dispatcher has no room for: of the core's history, and of the latest event.
    private readonly Queue<BotTurn> _incoming = new();
    private readonly Dictionary<BotTurn, Task> _running = [];
    private readonly ConcurrentQueue<BotNews> _news = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task? _arrival;

    /// <summary>Runs the bot until the limit, or until the reporter ends it. Then waits for the turns in progress.</summary>
    /// <param name="unread">The turns for messages in the core's history, which run first.</param>
    /// <param name="limit">Ends the bot.</param>
    /// <exception cref="OperationCanceledException">The cmdlet was stopped.</exception>
    public void Run(IEnumerable<BotTurn> unread, CancellationToken limit)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit);
        using var wake = limit.Register(cmdlet.Waiter.Wake);
        foreach (var turn in unread)
        {
            _incoming.Enqueue(turn);
        }

        try
        {
            while (!reporter.IsOver && !limit.IsCancellationRequested)
            {
                Start(ending.Token);
                Report(() => CanRead || limit.IsCancellationRequested);
            }

            ReturnWaiting();
            if (_dispatcher.IsRunning)
            {
                cmdlet.WriteVerbose($"Ending: waiting for {_running.Count} handlers or answers in progress.");
            }

            while (_dispatcher.IsRunning)
            {
                Report(() => false);
            }
        }
        finally
        {
            ending.Cancel();
            ReturnWaiting();
            Stop();
            reporter.WriteRest(_news);
        }
    }

    /// <summary>Releases the resources.</summary>
    public void Dispose() => _stopping.Dispose();

    private bool CanRead => _dispatcher.HasRoom && (_incoming.Count > 0 || _arrival is null or { IsCompleted: true });

    // Starts turns until there are no more, or the runner is busy and the queues are full.
    private void Start(CancellationToken ending)
    {
        while (_news.IsEmpty && !ending.IsCancellationRequested)
        {
            if (_dispatcher.Begin() is { } turn)
            {
                Begin(turn);
            }
            else if (!_dispatcher.HasRoom || !Read(ending))
            {
                return;
            }
        }
    }

    // Returns false if there is nothing to read.
    private bool Read(CancellationToken ending)
    {
        if (_incoming.Count > 0)
        {
            _dispatcher.Add(_incoming.Dequeue());
            return true;
        }

        try
        {
            if (events.TryTake(handlers.EventTypes, out var received))
            {
                Add(received!);
                return true;
            }
        }
        catch (SimplexProtocolException)
        {
            // The event can't be read. The session has a notice for it, and later events still arrive.
            return true;
        }

        if (_arrival is null or { IsCompleted: true })
        {
            // An earlier wait has failed if the session is closed.
            _arrival?.GetAwaiter().GetResult();
            _arrival = events.WaitToTakeAsync(handlers.EventTypes, ending);
            cmdlet.Waiter.WakeAfter(_arrival);
        }

        return false;
    }

    private void Add(ReceivedEvent received)
    {
        BotTurn[] turns = [.. handlers.TurnsFor(received.ChatEvent)];
        var origin = new BotEvent(received, turns.Length);
        foreach (var turn in turns)
        {
            turn.Event = origin;
            if (!_claims.IsTaken(turn))
            {
                _incoming.Enqueue(turn);
            }
        }
    }

    private void Begin(BotTurn turn)
    {
        var run = new BotRun(session, turn);
        Task<BotOutput> output;
        try
        {
            output = turn.Handler is null
                ? Task.FromResult(new BotOutput(turn.Answer, [], turn.Problem is null ? null : BotErrors.Of(turn.Problem, turn.Chat)))
                : runner.RunAsync(turn, what => Tell(turn, what), _stopping.Token);
        }
        catch (FlowControlException)
        {
            // Statements such as exit end the script. The message is marked, so that it doesn't end the next run, too.
            Mark(run, turn);
            throw;
        }
        catch (Exception)
        {
            _claims.Return(turn);
            throw;
        }

        _running.Add(turn, EndAsync(run, turn, output));
    }

    private async Task EndAsync(BotRun run, BotTurn turn, Task<BotOutput> handling)
    {
        BotOutput output;
        BotOutcome outcome;
        try
        {
            output = await handling.ConfigureAwait(false);
            outcome = await run.EndAsync(output.Answer, output.Failure, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _claims.Return(turn);
            throw;
        }

        _claims.Finish(turn);
        foreach (var error in output.Errors)
        {
            Tell(turn, error);
        }

        Tell(turn, outcome);
    }

    private void Mark(BotRun run, BotTurn turn)
    {
        var isDone = false;
        try
        {
            if (cmdlet.Await(run.MarkAsync) is { } unmarked)
            {
                reporter.WarnUnmarked(turn, unmarked);
            }
            else
            {
                isDone = true;
            }
        }
        finally
        {
            if (isDone)
            {
                _claims.Finish(turn);
            }
            else
            {
                _claims.Return(turn);
            }
        }
    }

    private void Tell(BotTurn turn, object what)
    {
        _news.Enqueue(new(turn, what));
        cmdlet.Waiter.Wake();
    }

    // Waits for the next report, and writes it. Returns without a report if the condition is met.
    private void Report(Func<bool> isOver)
    {
        cmdlet.Waiter.Until(() => !_news.IsEmpty || isOver());
        cmdlet.StopToken.ThrowIfCancellationRequested();
        if (!_news.TryDequeue(out var news))
        {
            return;
        }

        if (news.What is BotOutcome outcome)
        {
            _running.Remove(news.Turn);
            _dispatcher.Finish(news.Turn);
            reporter.Conclude(news.Turn, outcome);
        }
        else
        {
            reporter.Write(news.Turn, news.What);
        }
    }

    // Returns events to the session if none of their turns has begun. If one has begun, the messages of the other turns stay
    // unread in the core's history.
    private void ReturnWaiting()
    {
        foreach (var turns in _dispatcher.Clear().Concat(_incoming).GroupBy(turn => turn.Event))
        {
            if (turns.Key is { } chatEvent && turns.Count() == chatEvent.TurnCount)
            {
                events.Return(chatEvent.Received);
            }
        }

        _incoming.Clear();
    }

    private void Stop()
    {
        _stopping.Cancel();
        try
        {
            Task.WaitAll([.. _running.Values]);
        }
        catch (AggregateException exception)
        {
            // A stopped turn isn't an error.
            exception.Handle(inner => inner is OperationCanceledException);
        }
    }
}
