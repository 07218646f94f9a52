namespace SimplexChat;

/// <summary>The exception that is thrown when a request isn't possible in this form. Nothing was sent.</summary>
public sealed class SimplexInputException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and of the valid input.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SimplexInputException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
