using SimplexChat.Api;

namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown when a message was sent, but no device can confirm it.</summary>
public sealed class SimplexNotConfirmedException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="item">The message.</param>
    /// <param name="reason">The reason, as a sentence.</param>
    public SimplexNotConfirmedException(AChatItem item, string reason)
        : base($"Message {item.ItemId} to {item.Chat} is at the relay. {reason} Do not send it again. Use -WaitFor Sent for this chat.") => Item = item;

    /// <summary>Gets the message with its status.</summary>
    public AChatItem Item { get; }
}
