using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Makes a bot of the core's user and runs it: what its script blocks write for a message is the answer. It runs until
/// Ctrl+C or -Timeout.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "SimplexBot", SupportsShouldProcess = true)]
[OutputType(typeof(UserContactLink))]
public sealed class StartSimplexBotCommand : SimplexBotCmdlet
{
    private EventReader? _events;

    /// <summary>
    /// What answers commands: <c>@{ time = { Get-Date }; 'echo &lt;text&gt;' = { $args[1] } }</c>. <c>$_</c> and the first
    /// argument is the message, the second one the text after the keyword.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Command { get; set; }

    /// <summary>What answers all other messages; <c>$_</c> and the first argument is the message.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnMessage { get; set; }

    /// <summary>What greets a new contact; <c>$_</c> and the first argument is the contact.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnContact { get; set; }

    /// <summary>
    /// What to do about a handler that fails, and an answer that can't be sent: <c>$_</c> and the first argument is the error
    /// record, the second one the message or contact. By default it is an error of this cmdlet. What it writes is the answer.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnError { get; set; }

    /// <summary>
    /// How many chats are answered side by side. Above 1 the handlers run in runspaces of their own, where the script's
    /// variables are <c>$using:name</c>, as in ForEach-Object -Parallel.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>How long the bot runs: seconds, or a TimeSpan; by default until Ctrl+C.</summary>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DisplayName;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var commands = new BotCommands(Command);
        if (commands.Handlers.Count == 0 && OnMessage is null && OnContact is null)
        {
            throw new SimplexInputException("The bot has nothing to do: give -Command, -OnMessage or -OnContact.");
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
            var handlers = new BotHandlers(commands, OnMessage, OnContact, user.UserId);
            using var limit = Limit(Timeout);
            if (ThrottleLimit == 1)
            {
                Run(handlers, limit.Token);
            }
            else
            {
                RunSideBySide(handlers, limit.Token);
            }
        }
    }

    private void Run(BotHandlers handlers, CancellationToken limit)
    {
        while (!limit.IsCancellationRequested)
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
            while (!limit.IsCancellationRequested)
            {
                foreach (var turn in pool.HasRoom ? pool.Wait(token => Next(handlers, token), limit) : pool.Wait(WaitFor, limit))
                {
                    pool.Add(turn);
                }

                Finish(pool);
            }
        }
        finally
        {
            foreach (var turn in pool.Close().Where(turn => turn.Position > 0))
            {
                _events!.Return(turn.Position);
            }
        }

        while (pool.IsRunning)
        {
            pool.Wait(WaitFor, StopToken);
            Finish(pool);
        }
    }

    private void Finish(BotPool pool)
    {
        StopToken.ThrowIfCancellationRequested();
        while (pool.TryTake(out var outcome))
        {
            Write(outcome!.Records);
            if (outcome.Failure is not null)
            {
                Fail(outcome.Turn, outcome.Failure);
            }

            pool.Finish(outcome.Turn);
        }
    }

    private IReadOnlyList<BotTurn> Next(BotHandlers handlers, CancellationToken limit)
    {
        try
        {
            if (Await(_events!, handlers.EventTypes, limit) is not { } happening)
            {
                return [];
            }

            BotTurn[] turns = [.. handlers.TurnsFor(happening)];
            if (turns.Length > 0)
            {
                turns[0].Position = _events!.Position;
            }

            return turns;
        }
        catch (SimplexProtocolException)
        {
            // An event that can't be read. The session has a notice of it; the events after it still come.
            return [];
        }
    }

    private static IReadOnlyList<BotTurn> WaitFor(CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return [];
    }

    private void Run(BotTurn turn)
    {
        try
        {
            Answer(turn, turn.Handler is null ? turn.Answer : BotAnswer.TextOf(Invoke(turn.Handler, turn.Subject, turn.Arguments), null));
        }
        catch (SimplexException exception)
        {
            Fail(turn, ErrorRecords.Of(exception, turn.Chat));
        }
        catch (Exception exception) when (exception is IContainsErrorRecord and not PipelineStoppedException)
        {
            Fail(turn, ((IContainsErrorRecord)exception).ErrorRecord);
        }
    }

    private void Fail(BotTurn turn, ErrorRecord failure)
    {
        if (OnError is null)
        {
            WriteError(BotErrors.Of(turn, failure));
            return;
        }

        try
        {
            Answer(turn, BotAnswer.TextOf(Invoke(OnError, failure, turn.Subject), null));
        }
        catch (SimplexException exception)
        {
            WriteError(BotErrors.Of(turn, ErrorRecords.Of(exception, turn.Chat)));
        }
        catch (Exception exception) when (exception is IContainsErrorRecord and not PipelineStoppedException)
        {
            WriteError(BotErrors.Of(turn, ((IContainsErrorRecord)exception).ErrorRecord));
        }
    }

    private Collection<PSObject> Invoke(ScriptBlock handler, object subject, object? argument)
    {
        var defaults = BotSession.DefaultsOf(Current, GetVariableValue(BotSession.Defaults) as IDictionary);
        return handler.InvokeWithContext(null, [new("_", subject), new(BotSession.Defaults, defaults)], subject, argument);
    }

    private void Answer(BotTurn turn, string text) =>
        Await(token => BotAnswer.SendAsync(Current, turn.Chat, text, token));

    private void Write(IReadOnlyList<object> records)
    {
        foreach (var record in records)
        {
            switch (record)
            {
                case ErrorRecord error:
                    WriteError(error);
                    break;
                case WarningRecord warning:
                    WriteWarning(warning.Message);
                    break;
                case InformationRecord information:
                    WriteInformation(information);
                    break;
            }
        }
    }
}
