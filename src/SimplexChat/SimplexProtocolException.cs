namespace SimplexChat;

/// <summary>The exception that is thrown when data from the other side doesn't conform to the bot API.</summary>
public sealed class SimplexProtocolException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the received and the expected data, without the content of messages.</param>
    /// <param name="innerException">The error of the parser, or null.</param>
    /// <param name="outcomeUnknown">Whether the data answered a command that the core may have executed.</param>
    public SimplexProtocolException(string message, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException) => OutcomeUnknown = outcomeUnknown;

    /// <inheritdoc/>
    public override bool OutcomeUnknown { get; }
}
