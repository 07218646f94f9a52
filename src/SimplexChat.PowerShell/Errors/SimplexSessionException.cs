namespace SimplexChat.PowerShell.Errors;

/// <summary>There is no session to work on.</summary>
public sealed class SimplexSessionException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What is missing and how to get it.</param>
    public SimplexSessionException(string message)
        : base(message)
    {
    }
}
