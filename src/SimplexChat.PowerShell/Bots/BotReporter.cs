using System.Collections.Concurrent;
using System.Management.Automation;
using SimplexChat.PowerShell.Commands;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Bots;

/// <summary>Reports the outcomes of a bot's turns to the script, and passes errors to -OnError. Only the pipeline thread calls this class.</summary>
/// <param name="cmdlet">The cmdlet, with -OnError and -Until.</param>
/// <param name="caller">Runs -OnError.</param>
internal sealed class BotReporter(StartSimplexBotCommand cmdlet, CallerRunner caller)
{
    /// <summary>Gets whether -Until has ended the bot.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Reports the outcome of a turn, and evaluates -Until.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="outcome">The outcome.</param>
    public void Conclude(BotTurn turn, BotOutcome outcome)
    {
        cmdlet.WriteVerbose($"{turn}: {outcome}");
        // -Until is evaluated first, because reporting an error can end the command.
        IsOver = IsOver || (cmdlet.Until is { } until && LanguagePrimitives.IsTrue(until.InvokeWithContext(null, [new("_", turn.Subject)], turn.Subject)));
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

    /// <summary>Writes a record of a handler, such as a warning, to the stream of the script.</summary>
    /// <param name="turn">The turn of the handler.</param>
    /// <param name="record">The record.</param>
    public void Write(BotTurn turn, object record)
    {
        switch (record)
        {
            case ErrorRecord error when BotErrors.IsOfProgram(error):
                cmdlet.Host.UI.WriteErrorLine(SafeText.Line(error.Exception.Message));
                break;
            case ErrorRecord error:
                Fail(turn, error, answers: true);
                break;
            case WarningRecord warning:
                cmdlet.WriteWarning(warning.Message);
                break;
            case InformationRecord information:
                cmdlet.WriteInformation(information);
                break;
            case VerboseRecord verbose:
                cmdlet.WriteVerbose(verbose.Message);
                break;
            case DebugRecord debug:
                cmdlet.WriteDebug(debug.Message);
                break;
        }
    }

    /// <summary>Warns that a message whose handler ends the script can't be marked as read.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="reason">The error.</param>
    public void WarnUnmarked(BotTurn turn, ErrorRecord reason) =>
        cmdlet.WriteWarning($"{turn.Name}: the message can't be marked as read, so -IncludeUnread handles it again. {reason}");

    /// <summary>Writes the last records of stopped handlers to the host, because the stopped pipeline doesn't accept output.</summary>
    /// <param name="news">The records.</param>
    public void WriteRest(ConcurrentQueue<BotNews> news)
    {
        while (news.TryDequeue(out var next))
        {
            switch (next.What)
            {
                case ErrorRecord error:
                    cmdlet.Host.UI.WriteErrorLine(SafeText.Line($"{error}"));
                    break;
                case WarningRecord warning:
                    cmdlet.Host.UI.WriteWarningLine(SafeText.Line(warning.Message));
                    break;
                case InformationRecord { MessageData: HostInformationMessage } information:
                    cmdlet.Host.UI.WriteLine($"{information}");
                    break;
            }
        }
    }

    private void Fail(BotTurn turn, ErrorRecord failure, bool answers)
    {
        if (cmdlet.OnError is not { } onError)
        {
            if (failure.Exception is SimplexMissingMessagesException missing)
            {
                // No handler has failed, so this is only a warning.
                cmdlet.WriteWarning(missing.Message);
            }
            else
            {
                cmdlet.WriteError(BotErrors.Of(turn, failure));
            }

            return;
        }

        var (answer, errors, own) = caller.Run(onError, failure, turn.Subject, turn.Name);
        try
        {
            // A service request has no chat for the text.
            if (answers && turn.Request is null)
            {
                cmdlet.Await(token => BotAnswer.SendAsync(cmdlet.Current, turn.ChatRef, answer, token));
            }
        }
        catch (SimplexException exception)
        {
            own = ErrorRecords.Of(exception, turn.Chat);
        }

        foreach (var error in own is null ? errors : [.. errors, own])
        {
            cmdlet.WriteError(BotErrors.Of(turn, error));
        }
    }
}
