using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A message was taken by the core, and can't be delivered.</summary>
public sealed class SimplexDeliveryException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="item">The message with its status.</param>
    public SimplexDeliveryException(AChatItem item)
        : base($"Message {item.ItemId} to {item.Chat} can't be delivered: {Describe(item.ChatItem.Meta.ItemStatus)}.") => Item = item;

    /// <summary>The message with its status.</summary>
    public AChatItem Item { get; }

    private static string Describe(CIStatus status) => status switch
    {
        SndErrorAuthCIStatus => "the recipient's queue is gone, so the contact or member most likely deleted it",
        SndErrorCIStatus { AgentError: QuotaSndError } => "the recipient has not been online for long, and their queue is full",
        SndErrorCIStatus { AgentError: ExpiredSndError } => "it could not be sent for too long, and was given up",
        SndErrorCIStatus { AgentError: { } error } => $"the core says {error.Type}",
        _ => status.Type,
    };
}
