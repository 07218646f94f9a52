using SimplexChat.Api;

namespace SimplexChat;

/// <summary>Messages of a chat did not come, or can't be read.</summary>
public sealed class SimplexMissingMessagesException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="item">The item of the chat that stands for them.</param>
    public SimplexMissingMessagesException(AChatItem item)
        : base($"In {item.Chat}{(item.Sender is { } sender ? $", from {sender}" : "")}: {item.Missing}") => Item = item;

    /// <summary>The item of the chat that stands for them.</summary>
    public AChatItem Item { get; }
}
