using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A point in the history of a chat: a message or a time.</summary>
/// <param name="Message">The message, or null for a time.</param>
/// <param name="Time">The time, or null for a message.</param>
public sealed record MessagePoint(MessageTarget? Message, UtcTime? Time)
{
    /// <summary>Converts an object, as casts in PowerShell do: a message, a message id or a time.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public MessagePoint(object value)
        : this(new MessagePointTransformationAttribute().Cast<MessagePoint>(value))
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Message is null ? $"{Time}" : $"message {Message}";
}
