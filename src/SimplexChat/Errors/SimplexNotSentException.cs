using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A core has not taken a message: it was not sent, and will not be.</summary>
public sealed class SimplexNotSentException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">Why it was not sent.</param>
    /// <param name="chatError">What the core said of it; null if it said nothing, or was not asked.</param>
    /// <param name="innerException">What caused it.</param>
    public SimplexNotSentException(string message, ChatError? chatError = null, Exception? innerException = null)
        : base(message, innerException) => ChatError = chatError;

    /// <summary>What the core said of it; null if it said nothing, or was not asked.</summary>
    public ChatError? ChatError { get; }
}
