using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Bots;

/// <summary>A turn that has begun. Measures its duration.</summary>
/// <param name="session">The bot's session.</param>
/// <param name="turn">The turn.</param>
internal sealed class BotRun(SimplexSession session, BotTurn turn)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Sends the answer and marks the message as read.</summary>
    /// <param name="answer">The answer, or an empty string for no answer.</param>
    /// <param name="failure">The error of the handler, or null if it succeeded.</param>
    /// <param name="cancellationToken">Cancels the wait. The message isn't marked then, unless the command was already sent.</param>
    public async Task<BotOutcome> EndAsync(string answer, ErrorRecord? failure, CancellationToken cancellationToken)
    {
        try
        {
            await (turn.Request is { } request
                ? RespondAsync(request, answer, cancellationToken)
                : BotAnswer.SendAsync(session, turn.ChatRef, answer, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            failure = BotErrors.Of(exception, turn.Chat);
        }

        var duration = _clock.Elapsed;
        return new(answer.Length > 0, duration, failure, await MarkAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Marks the message as read, so that -IncludeUnread doesn't handle it again.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The error, or null if the message was marked or the turn has no message.</returns>
    public async Task<ErrorRecord?> MarkAsync(CancellationToken cancellationToken)
    {
        if (turn.Message is not { } message)
        {
            return null;
        }

        try
        {
            await session.SendAsync(
                new ApiChatItemsReadCommand { ChatRef = turn.ChatRef, ChatItemIds = [message.ItemId] },
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (SimplexCommandException exception) when (exception.ErrorId is "errorStore.userNotFoundByContactId" or "errorStore.userNotFoundByGroupId")
        {
            // The handler has deleted the chat, so there is no message to mark.
            return null;
        }
        catch (Exception exception) when (IsFailure(exception, cancellationToken))
        {
            return BotErrors.Of(exception, turn.Chat);
        }
    }

    // Without a response, the sender of the request waits until its time is over.
    private async Task RespondAsync(ServiceRequestEvent request, string json, CancellationToken cancellationToken)
    {
        if (json.Length == 0)
        {
            return;
        }

        using var data = JsonDocument.Parse(json);
        await session.SendAsync(
            new ApiSendServiceResponseCommand { UserId = request.User.UserId, RequestId = request.RequestId, ResponseData = data.RootElement.Clone() },
            cancellationToken).ConfigureAwait(false);
    }

    // Every exception except a cancellation becomes an outcome: without an outcome, the chat and the end of the bot would wait forever.
    private static bool IsFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
}
