using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A message that waits to be taken by the core.</summary>
internal sealed class QueuedMessage(OutgoingMessage message)
    : TaskCompletionSource<AChatItem>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OutgoingMessage Message { get; } = message;
}
