namespace SimplexChat;

/// <summary>What was asked can't be done as it was asked; nothing has been sent.</summary>
public sealed class SimplexInputException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What is wrong and what is allowed.</param>
    /// <param name="innerException">What caused it.</param>
    public SimplexInputException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
