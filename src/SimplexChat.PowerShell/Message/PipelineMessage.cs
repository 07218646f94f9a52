using SimplexChat.Api;

namespace SimplexChat.PowerShell.Commands;

/// <summary>A message that came through the pipeline, until its response is written.</summary>
/// <param name="Input">Which input it came from; the first is 1.</param>
/// <param name="Chat">The chat it is for.</param>
/// <param name="Taken">Ends when the core has taken it.</param>
/// <param name="Unconfirmed">Why no device confirms the message though that is waited for, as a sentence; null if devices do.</param>
/// <param name="Ended">Ends when it has come as far as it is waited for.</param>
internal sealed record PipelineMessage(
    int Input, ChatTarget Chat, Task<NewChatItemsResponse> Taken, string? Unconfirmed, Task<NewChatItemsResponse> Ended)
{
    public bool IsTaken => Taken.Status == TaskStatus.RanToCompletion;
}
