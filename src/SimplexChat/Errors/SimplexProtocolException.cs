namespace SimplexChat;

/// <summary>What came from the other side is not what the bot API says.</summary>
public sealed class SimplexProtocolException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What came instead of what, without the content of messages.</param>
    /// <param name="innerException">What reading it failed with.</param>
    /// <param name="outcomeUnknown">Whether it answered a command that the core may have carried out.</param>
    public SimplexProtocolException(string message, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException) => OutcomeUnknown = outcomeUnknown;

    /// <inheritdoc/>
    public override bool OutcomeUnknown { get; }
}
