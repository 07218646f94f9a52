namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown when no session is open.</summary>
public sealed class SimplexSessionException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and the next step.</param>
    public SimplexSessionException(string message)
        : base(message)
    {
    }
}
