using SimplexChat.Api;

namespace SimplexChat.Messages;

/// <summary>A message that waits to be queued by the core.</summary>
internal sealed class QueuedMessage(OutgoingMessage message)
    : TaskCompletionSource<NewChatItemsResponse>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OutgoingMessage Message { get; } = message;
}
