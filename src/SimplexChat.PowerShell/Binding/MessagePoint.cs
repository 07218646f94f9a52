using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A point in the history of a chat: a message or a time.</summary>
/// <param name="Message">The message, or null for a time.</param>
/// <param name="Time">The time, or null for a message.</param>
public sealed record MessagePoint(MessageTarget? Message, UtcTime? Time)
{
    /// <inheritdoc/>
    public override string ToString() => Message is null ? $"{Time}" : $"message {Message}";
}
