using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// What a core took of a batch. Its answer lists what it took, in order, and leaves out the rest; why, an event
/// <c>chatErrors</c> says, before the answer or after it.
/// </summary>
internal sealed class TakenMessages(IReadOnlyList<QueuedMessage> batch, NewChatItemsResponse response)
{
    private static readonly string[] ErrorEvents = ["chatErrors"];

    // The event comes with the answer; a core that does not say why is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<AChatItem> _items = response.ChatItems;

    /// <summary>Brings each message its item, or its error.</summary>
    /// <exception cref="SimplexNotSentException">Some were not taken.</exception>
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

    // Which item is whose: the items are the messages in order, without those left out. Null if that can't be told.
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
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var errors = new List<ChatError>();
        try
        {
            while (errors.Count < count)
            {
                errors.AddRange(((ChatErrorsEvent)await events.TakeAsync(ErrorEvents, patience.Token).ConfigureAwait(false)).ChatErrors);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The core does not say why.
        }

        return errors;
    }

    private SimplexNotSentException NotTaken(bool isCertain, ChatError? error)
    {
        var what = isCertain
            ? "The core did not take the message"
            : $"The core took {_items.Count} of {batch.Count} messages of one command, and which can't be told";
        return new($"{what}: {(error is null ? "it does not say why." : ChatErrorText.Describe(error))}", error, outcomeUnknown: !isCertain);
    }
}
