namespace SimplexChat;

/// <summary>The exception that is thrown when a core can't be reached, or when the connection to it was lost.</summary>
public sealed class SimplexConnectionException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and the next step.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="outcomeUnknown">Whether a command was in progress.</param>
    public SimplexConnectionException(string message, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException) => OutcomeUnknown = outcomeUnknown;

    /// <summary>
    /// Gets whether a command was sent but not answered. The core may have executed the command. The library doesn't send it
    /// again.
    /// </summary>
    public override bool OutcomeUnknown { get; }
}
