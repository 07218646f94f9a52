using System.Diagnostics;
using System.Management.Automation;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>A turn that has been begun; its time runs.</summary>
/// <param name="session">The bot's session.</param>
/// <param name="turn">The turn.</param>
internal sealed class BotRun(SimplexSession session, BotTurn turn)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Sends the answer, and marks the message as read.</summary>
    /// <param name="answer">The answer; empty for none.</param>
    /// <param name="failure">Why there is none; null if the handler went well.</param>
    /// <param name="cancellationToken">Ends the wait. The message is not marked then, unless it is just being done.</param>
    public async Task<BotOutcome> EndAsync(string answer, ErrorRecord? failure, CancellationToken cancellationToken)
    {
        try
        {
            await BotAnswer.SendAsync(session, turn.Chat, answer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            failure = BotErrors.Of(exception, turn.Chat);
        }

        var duration = _clock.Elapsed;
        return new(answer.Length > 0, duration, failure, await MarkAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Marks the message as read, so that the core's history tells it from what was not begun.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it can't be marked; null if it is, or there is no message.</returns>
    public async Task<ErrorRecord?> MarkAsync(CancellationToken cancellationToken)
    {
        if (turn.Message is not { } message)
        {
            return null;
        }

        try
        {
            await session.SendAsync(
                new ApiChatItemsReadCommand { ChatRef = turn.Chat.ToChatRef(turn.Chat.Id!.Value), ChatItemIds = [message.ItemId] },
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SimplexCommandException exception) when (exception.ErrorId is "errorStore.userNotFoundByContactId" or "errorStore.userNotFoundByGroupId")
        {
            // The handler has removed the chat: nothing is unread there.
            return null;
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            return BotErrors.Of(exception, turn.Chat);
        }
    }

    // All but the end of the wait: a turn without an outcome would hold up its chat, and the end of the bot.
    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
}
