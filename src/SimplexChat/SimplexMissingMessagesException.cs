using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The exception that is thrown when messages of a chat were lost or can't be read.</summary>
public sealed class SimplexMissingMessagesException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="item">The chat item that stands for the messages.</param>
    public SimplexMissingMessagesException(AChatItem item)
        : base($"In {item.Chat}{(item.Sender is { } sender ? $", from {sender}" : "")}: {item.Missing}") => Item = item;

    /// <summary>Gets the chat item that stands for the messages.</summary>
    public AChatItem Item { get; }
}
