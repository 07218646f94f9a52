namespace SimplexChat;

/// <summary>The base of the errors of this library.</summary>
public abstract class SimplexException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What went wrong and what to do; never a secret or a message's text.</param>
    /// <param name="innerException">What caused it.</param>
    protected SimplexException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
