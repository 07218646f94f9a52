using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The exception that is thrown when a core did not accept a message. The message was not sent and will not be sent.</summary>
/// <remarks>If <see cref="OutcomeUnknown"/> is true, the message may have been sent.</remarks>
public sealed class SimplexNotSentException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The reason.</param>
    /// <param name="chatError">The error from the core, or null if there is none.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="outcomeUnknown">Whether the core accepted only some messages of one command, and it is unknown which ones.</param>
    public SimplexNotSentException(
        string message, ChatError? chatError = null, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException)
    {
        ChatError = chatError;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <summary>Gets the error from the core, or null if there is none.</summary>
    public ChatError? ChatError { get; }

    /// <summary>Gets whether the core accepted only some messages of one command, and it is unknown which ones.</summary>
    public override bool OutcomeUnknown { get; }
}
