namespace SimplexChat.PowerShell.Errors;

/// <summary>The core took only some of the messages of one command.</summary>
public sealed class SimplexPartialSendException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">How many were not taken, and why.</param>
    public SimplexPartialSendException(string message)
        : base(message)
    {
    }
}
