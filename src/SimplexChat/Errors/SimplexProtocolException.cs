namespace SimplexChat;

/// <summary>What came from the other side is not what the bot API says.</summary>
public sealed class SimplexProtocolException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What came instead of what, without the content of messages.</param>
    /// <param name="innerException">What reading it failed with.</param>
    public SimplexProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
