namespace SimplexChat.PowerShell.Errors;

/// <summary>The exception that is thrown when a security code differs from that of the core.</summary>
public sealed class SimplexSecurityCodeException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="name">The contact or member.</param>
    public SimplexSecurityCodeException(string name)
        : base($"The code isn't the security code of {name}. Compare it again, in person or over a trusted channel. If the codes still differ, "
            + "someone else may be able to read the messages: don't send secrets, and connect again with a new link.")
    {
    }
}
