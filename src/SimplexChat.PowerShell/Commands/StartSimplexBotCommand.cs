using System.Collections;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Bots;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Events;
using SimplexChat.PowerShell.Sessions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sets up the user as a bot and answers messages with script blocks.</summary>
[Cmdlet(VerbsLifecycle.Start, "SimplexBot", SupportsShouldProcess = true)]
[OutputType(typeof(UserContactLink))]
public sealed class StartSimplexBotCommand : SimplexBotCmdlet
{
    private readonly Queue<BotTurn> _unread = new();
    private EventReader? _events;
    private BotClaims? _claims;
    private bool _isOver;

    /// <summary>
    /// Specifies the commands as a hashtable of keywords and script blocks. $_ and the first argument are the message, and
    /// the second argument is the text after the keyword.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Command { get; set; }

    /// <summary>
    /// Specifies the script block that handles all messages that aren't commands of -Command, including unknown commands.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnMessage { get; set; }

    /// <summary>
    /// Specifies the script block that runs for each new contact, for example to send a welcome. $_ and the first argument
    /// are the Contact.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnContact { get; set; }

    /// <summary>
    /// Specifies the script block that runs for each error of a handler, and when an answer can't be sent. $_ and the first
    /// argument are the error record, the second argument is the message or contact, and the third argument is the handler
    /// and chat as text, such as /disk in @alice.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnError { get; set; }

    /// <summary>Handles the unread messages in the core's history first, beginning with the oldest.</summary>
    [Parameter]
    public SwitchParameter IncludeUnread { get; set; }

    /// <summary>Specifies how many chats are answered at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Specifies how long the bot runs: a number of seconds, or a TimeSpan.</summary>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Specifies the script block that ends the bot when it returns a true value.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Until { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var commands = new BotCommands(Command);
        if (commands.Handlers.Count == 0 && OnMessage is null && OnContact is null)
        {
            throw new SimplexInputException("The bot has no handler. Specify -Command, -OnMessage or -OnContact.");
        }

        if (SetUpUser(Command is null ? null : commands.Menu) is not { } user)
        {
            return;
        }

        if (SetUpAddress(user.UserId) is { } address)
        {
            WriteObject(address);
        }

        if (ShouldProcess(Current.Endpoint, "Run bot"))
        {
            _events = RunspaceSessions.Current.EventsOf(Current).Reader;
            _claims = BotClaims.Of(Current);
            var handlers = new BotHandlers(commands, OnMessage, OnContact, user.UserId);
            using var limit = Limit(Timeout);
            using var recovery = Current.RestartCoreAfterFailures();
            if (IncludeUnread && handlers.HandlesMessages)
            {
                BeginWithUnread(handlers, user.UserId);
            }

            WriteVerbose($"Ready: reading events on {Current.Endpoint}. {_unread.Count} unread messages are handled first.");
            // A bot can run for months. No other reader of this runspace reads in the meantime, so the other events are discarded.
            _events.DiscardsOthers = true;
            try
            {
                if (ThrottleLimit == 1)
                {
                    Run(handlers, limit.Token);
                }
                else
                {
                    RunSideBySide(handlers, limit.Token);
                }
            }
            finally
            {
                _events.DiscardsOthers = false;
            }
        }
    }

    private void BeginWithUnread(BotHandlers handlers, long userId)
    {
        foreach (var turn in handlers.TurnsFor(Await(token => Current.GetUnreadAsync(userId, token))))
        {
            _unread.Enqueue(turn);
        }
    }

    private void Run(BotHandlers handlers, CancellationToken limit)
    {
        while (!_isOver && !limit.IsCancellationRequested)
        {
            foreach (var turn in Next(handlers, limit))
            {
                Run(turn);
            }
        }

        StopToken.ThrowIfCancellationRequested();
    }

    private void RunSideBySide(BotHandlers handlers, CancellationToken limit)
    {
        using var pool = new BotPool(Current, ThrottleLimit, handlers.All, SessionState);
        try
        {
            while (!_isOver && !limit.IsCancellationRequested)
            {
                foreach (var turn in pool.HasRoom ? pool.Wait(token => Next(handlers, token), limit) : pool.Wait(WaitFor, limit))
                {
                    pool.Add(turn);
                }

                Tell(pool);
            }

            GiveBack(pool);
            while (pool.IsRunning)
            {
                pool.Wait(WaitFor, StopToken);
                Tell(pool);
            }
        }
        finally
        {
            GiveBack(pool);
            pool.Stop();
            TellHost(pool);
        }
    }

    // Returns events to the session if none of their turns has begun. If one has begun, the messages of the other turns stay
    // unread in the core's history.
    private void GiveBack(BotPool pool)
    {
        foreach (var turns in pool.Close().GroupBy(turn => turn.Event))
        {
            if (turns.Key is { } chatEvent && turns.Count() == chatEvent.TurnCount)
            {
                _events!.Return(chatEvent.Received);
            }
        }
    }

    private void Tell(BotPool pool)
    {
        StopToken.ThrowIfCancellationRequested();
        while (pool.TryTake(out var news))
        {
            if (news!.What is BotOutcome outcome)
            {
                pool.Finish(news.Turn);
                Conclude(news.Turn, outcome);
            }
            else
            {
                Write(news.Turn, news.What);
            }
        }
    }

    private IReadOnlyList<BotTurn> Next(BotHandlers handlers, CancellationToken limit)
    {
        if (_unread.Count > 0)
        {
            return [_unread.Dequeue()];
        }

        try
        {
            if (Await(_events!, handlers.EventTypes, limit) is not { } received)
            {
                return [];
            }

            BotTurn[] turns = [.. handlers.TurnsFor(received.ChatEvent)];
            var origin = new BotEvent(received, turns.Length);
            foreach (var turn in turns)
            {
                turn.Event = origin;
            }

            return [.. turns.Where(turn => !_claims!.IsTaken(turn))];
        }
        catch (SimplexProtocolException)
        {
            // The event can't be read. The session has a notice for it, and later events still arrive.
            return [];
        }
    }

    // Waits until the token is canceled. Notices are written at once, because they may explain why handlers wait, for example
    // that the connection to the core is lost.
    private IReadOnlyList<BotTurn> WaitFor(CancellationToken token)
    {
        using var wake = token.Register(Waiter.Wake);
        Waiter.Until(() => token.IsCancellationRequested);
        return [];
    }

    private void Run(BotTurn turn)
    {
        if (!_claims!.TryTake(turn))
        {
            return;
        }

        var isDone = false;
        try
        {
            Run(turn, ref isDone);
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

    private void Run(BotTurn turn, ref bool isDone)
    {
        var run = new BotRun(Current, turn);
        var (answer, errors, failure) = (turn.Answer, (IReadOnlyList<ErrorRecord>)[], turn.Problem is null ? null : BotErrors.Of(turn.Problem, turn.Chat));
        if (turn.Handler is not null)
        {
            try
            {
                (answer, errors, failure) = Invoke(turn.Handler, turn.Subject, turn.Arguments);
            }
            catch (FlowControlException)
            {
                // Statements such as exit end the script. The message is marked, so that it doesn't end the next run, too.
                isDone = true;
                if (Await(run.MarkAsync) is { } unmarked)
                {
                    isDone = false;
                    WriteWarning($"{turn.Name}: the message can't be marked as read, so -IncludeUnread handles it again. {unmarked}");
                }

                throw;
            }
        }

        var outcome = Await(token => run.EndAsync(answer, failure, token));
        isDone = true;
        foreach (var error in errors)
        {
            Write(turn, error);
        }

        Conclude(turn, outcome);
    }

    private void Conclude(BotTurn turn, BotOutcome outcome)
    {
        WriteVerbose($"{turn}: {outcome}");
        // -Until is evaluated first, because reporting an error can end the command.
        _isOver = _isOver || (Until is not null && LanguagePrimitives.IsTrue(Until.InvokeWithContext(null, [new("_", turn.Subject)], turn.Subject)));
        if (outcome.Failure is not null)
        {
            Fail(turn, outcome.Failure, answers: true);
        }

        if (outcome.Unmarked is not null)
        {
            // The sender has the answer already, so the output of -OnError isn't sent.
            Fail(turn, outcome.Unmarked, answers: false);
        }
    }

    private void Fail(BotTurn turn, ErrorRecord failure, bool answers)
    {
        if (OnError is null)
        {
            if (failure.Exception is SimplexMissingMessagesException missing)
            {
                // No handler has failed, so this is only a warning.
                WriteWarning(missing.Message);
            }
            else
            {
                WriteError(BotErrors.Of(turn, failure));
            }

            return;
        }

        var (answer, errors, own) = Invoke(OnError, failure, turn.Subject, turn.Name);
        try
        {
            if (answers)
            {
                Await(token => BotAnswer.SendAsync(Current, turn.Chat, answer, token));
            }
        }
        catch (SimplexException exception)
        {
            own = ErrorRecords.Of(exception, turn.Chat);
        }

        foreach (var error in own is null ? errors : [.. errors, own])
        {
            WriteError(BotErrors.Of(turn, error));
        }
    }

    private (string Answer, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? Failure) Invoke(ScriptBlock handler, params object?[] arguments)
    {
        var defaults = BotSession.DefaultsOf(Current, GetVariableValue(BotSession.Defaults) as IDictionary);
        var call = new BotCall(handler, [new("_", arguments[0]), new(BotSession.Defaults, defaults)], arguments);
        call.Run();
        return (BotAnswer.TextOf(call.Output, null), call.Errors, call.Failure);
    }

    private void Write(BotTurn turn, object record)
    {
        switch (record)
        {
            case ErrorRecord error when BotErrors.IsOfProgram(error):
                Host.UI.WriteErrorLine(SafeText.Line(error.Exception.Message));
                break;
            case ErrorRecord error:
                Fail(turn, error, answers: true);
                break;
            case WarningRecord warning:
                WriteWarning(warning.Message);
                break;
            case InformationRecord information:
                WriteInformation(information);
                break;
            case VerboseRecord verbose:
                WriteVerbose(verbose.Message);
                break;
            case DebugRecord debug:
                WriteDebug(debug.Message);
                break;
        }
    }

    // Writes the last output of stopped handlers to the host, because the stopped pipeline doesn't accept output.
    private void TellHost(BotPool pool)
    {
        while (pool.TryTake(out var news))
        {
            switch (news!.What)
            {
                case ErrorRecord error:
                    Host.UI.WriteErrorLine(SafeText.Line($"{error}"));
                    break;
                case WarningRecord warning:
                    Host.UI.WriteWarningLine(SafeText.Line(warning.Message));
                    break;
                case InformationRecord { MessageData: HostInformationMessage } information:
                    Host.UI.WriteLine($"{information}");
                    break;
            }
        }
    }
}
