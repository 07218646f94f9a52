using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>
/// Forwards messages. A core leaves out what it can't forward, so the client asks for the plan first: which items exist, and
/// which of their files aren't in the core.
/// </summary>
internal sealed class MessageForwarder(SimplexSession session, ChatRef to, ChatRef from, TimeSpan? timeToLive)
{
    public async Task<ForwardResult> ForwardAsync(IReadOnlyList<long> itemIds, bool withoutFiles, CancellationToken cancellationToken)
    {
        var plan = await session.SendAsync(
            new ApiPlanForwardChatItemsCommand { FromChat = from, ChatItemIds = itemIds }, cancellationToken).ConfigureAwait(false);
        if (!withoutFiles && plan.ForwardConfirmation is { } confirmation)
        {
            throw new SimplexInputException(Describe(confirmation));
        }

        var possible = itemIds.Where(plan.ChatItemIds.Contains).ToList();
        if (possible.Count == 0)
        {
            return new(null, itemIds);
        }

        var command = new ApiForwardChatItemsCommand
        {
            ToChat = to,
            FromChat = from,
            ChatItemIds = possible,
            Ttl = (long?)timeToLive?.TotalSeconds,
        };
        var response = await session.SendAsync(command, cancellationToken).ConfigureAwait(false);

        // An item can be deleted after the plan.
        return response.ChatItems.Count == 0 ? new(null, itemIds) : new(response, [.. itemIds.Except(possible)]);
    }

    private static string Describe(ForwardConfirmation confirmation) => confirmation switch
    {
        FilesNotAcceptedForwardConfirmation { FileIds: var files } =>
            $"{Files(files.Count)} not received yet: {string.Join(", ", files)}. Receive the files first.",
        FilesInProgressForwardConfirmation { FilesCount: var count } =>
            $"{Files(count)} still being received. Wait until the files are complete.",
        FilesMissingForwardConfirmation { FilesCount: var count } => $"{Files(count)} no longer on the core's computer.",
        FilesFailedForwardConfirmation { FilesCount: var count } => $"{Files(count)} incomplete, because the transfer failed or was canceled.",
        _ => "The core can't forward all files of the messages.",
    };

    private static string Files(long count) => count == 1 ? "1 file of the messages is" : $"{count} files of the messages are";
}
