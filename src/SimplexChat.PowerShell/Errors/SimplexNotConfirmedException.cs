using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>A message was sent, and no device can confirm it.</summary>
public sealed class SimplexNotConfirmedException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="item">The message.</param>
    /// <param name="reason">Why it can't be confirmed, as a sentence.</param>
    public SimplexNotConfirmedException(AChatItem item, string reason)
        : base($"Message {item.ItemId} to {item.Chat} is at the relay. {reason} Do not send it again. Use -WaitFor Sent for this chat.") => Item = item;

    /// <summary>The message with its status.</summary>
    public AChatItem Item { get; }
}
