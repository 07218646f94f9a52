namespace SimplexChat;

/// <summary>A core can't be reached, or the connection to it has died.</summary>
public sealed class SimplexConnectionException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="outcomeUnknown">Whether a command was under way.</param>
    public SimplexConnectionException(string message, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException) => OutcomeUnknown = outcomeUnknown;

    /// <summary>
    /// Whether a command had been sent and not answered: the core may have carried it out or not, and it is not sent
    /// again by itself.
    /// </summary>
    public override bool OutcomeUnknown { get; }
}
