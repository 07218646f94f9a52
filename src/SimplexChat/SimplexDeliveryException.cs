using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The exception that is thrown when a core accepted a message, but can't deliver it.</summary>
public sealed class SimplexDeliveryException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="item">The message with its status.</param>
    public SimplexDeliveryException(AChatItem item)
        : base($"Message {item.ItemId} to {item.Chat} can't be delivered: {Describe(item.ChatItem.Meta.ItemStatus)}.") => Item = item;

    /// <summary>Gets the message with its status.</summary>
    public AChatItem Item { get; }

    private static string Describe(CIStatus status) => status switch
    {
        SndErrorAuthCIStatus => "the queue of the recipient doesn't exist any more, probably because the contact or member deleted it",
        SndErrorCIStatus { AgentError: QuotaSndError } => "the queue of the recipient is full, because the recipient hasn't been online for a long time",
        SndErrorCIStatus { AgentError: ExpiredSndError } => "it expired before it could be sent",
        SndErrorCIStatus { AgentError: { } error } => $"the core reports {error.Type}",
        _ => status.Type,
    };
}
