using SimplexChat.Api;
using SimplexChat.Errors;

namespace SimplexChat.Messages;

/// <summary>
/// Completes the messages of a batch. The core's response contains the accepted messages in order, without the rejected ones. An
/// event <c>chatErrors</c>, before or after the response, contains the reasons.
/// </summary>
internal sealed class TakenMessages(IReadOnlyList<QueuedMessage> batch, NewChatItemsResponse response)
{
    private static readonly string[] ErrorEvents = ["chatErrors"];

    // The event arrives soon after the response, or not at all.
    private static readonly TimeSpan ReasonsTimeout = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<AChatItem> _items = response.ChatItems;

    /// <summary>Completes each message with its item or its error.</summary>
    /// <exception cref="SimplexNotSentException">Some messages were not accepted.</exception>
    public async Task CompleteAsync(EventReader events, CancellationToken cancellationToken)
    {
        var taken = Match();
        var missing = new List<QueuedMessage>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (taken?[i] is { } item)
            {
                batch[i].SetResult(response with { ChatItems = [item] });
            }
            else
            {
                missing.Add(batch[i]);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        var errors = await ReasonsAsync(events, missing.Count, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < missing.Count; i++)
        {
            missing[i].SetException(NotTaken(taken is not null, i < errors.Count ? errors[i] : null));
        }

        throw NotTaken(taken is not null, errors.Count > 0 ? errors[0] : null);
    }

    // Returns the item of each message, with null for rejected messages, or null if the items can't be assigned to messages.
    private AChatItem?[]? Match()
    {
        var taken = new AChatItem?[batch.Count];
        var next = 0;
        for (var i = 0; i < batch.Count && next < _items.Count; i++)
        {
            if (_items.Count == batch.Count || IsSame(batch[i].Message.Content.MsgContent, _items[next].ChatItem.Content))
            {
                taken[i] = _items[next++];
            }
        }

        return next == _items.Count ? taken : null;
    }

    private static bool IsSame(MsgContent asked, CIContent content) =>
        content is SndMsgContentCIContent { MsgContent: { } sent } && sent.Type == asked.Type && sent.Text == asked.Text;

    private static async Task<IReadOnlyList<ChatError>> ReasonsAsync(EventReader events, int count, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReasonsTimeout);
        var errors = new List<ChatError>();
        try
        {
            while (errors.Count < count)
            {
                errors.AddRange(((ChatErrorsEvent)(await events.TakeAsync(ErrorEvents, limit.Token).ConfigureAwait(false)).ChatEvent).ChatErrors);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The core sent no reason.
        }

        return errors;
    }

    private SimplexNotSentException NotTaken(bool isCertain, ChatError? error)
    {
        var what = isCertain
            ? "The core did not accept the message"
            : $"The core accepted {_items.Count} of {batch.Count} messages of a command, but it is unknown which";
        return new($"{what}: {(error is null ? "the core gave no reason." : ChatErrorText.Describe(error))}", error, outcomeUnknown: !isCertain);
    }
}
