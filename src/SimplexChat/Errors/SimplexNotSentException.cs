using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A core has not taken a message: it was not sent, and will not be.</summary>
/// <remarks>In one case it may have been: <see cref="OutcomeUnknown"/> says so.</remarks>
public sealed class SimplexNotSentException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">Why it was not sent.</param>
    /// <param name="chatError">What the core said of it; null if it said nothing, or was not asked.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="outcomeUnknown">Whether the core took some of the messages of one command, and which can't be told.</param>
    public SimplexNotSentException(
        string message, ChatError? chatError = null, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException)
    {
        ChatError = chatError;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <summary>What the core said of it; null if it said nothing, or was not asked.</summary>
    public ChatError? ChatError { get; }

    /// <summary>Whether the core took some of the messages of one command, and which can't be told.</summary>
    public override bool OutcomeUnknown { get; }
}
