using System.Globalization;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A message: an object, which contains its chat, or an id in the chat of -Chat.</summary>
/// <param name="Chat">The chat, or null if only the id is specified.</param>
/// <param name="ItemId">The id of the chat item.</param>
/// <param name="Item">The message, or null if only the id is specified.</param>
public sealed record MessageTarget(ChatTarget? Chat, long ItemId, AChatItem? Item)
{
    /// <summary>Converts an object, as casts in PowerShell do: an id, a message, or a response or event with a message.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public MessageTarget(object value)
        : this(new MessageTransformationAttribute().Cast<MessageTarget>(value))
    {
    }

    /// <summary>Gets whether an event contained the message. A pipeline of events can continue for hours.</summary>
    public bool IsFromEvent { get; init; }

    /// <summary>Creates the target for a message object.</summary>
    /// <param name="item">The message.</param>
    public static MessageTarget Of(AChatItem item) => new(ChatTarget.Of(item.ChatInfo), item.ItemId, item);

    /// <inheritdoc/>
    public override string ToString() => ItemId.ToString(CultureInfo.InvariantCulture);
}
