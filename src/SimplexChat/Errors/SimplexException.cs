namespace SimplexChat;

/// <summary>The base of the errors of this library.</summary>
public abstract class SimplexException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What went wrong and what to do; never a secret or a message's text. It is made safe to
    /// show by <see cref="SafeText.Line"/>.</param>
    /// <param name="innerException">What caused it.</param>
    protected SimplexException(string message, Exception? innerException = null)
        : base(SafeText.Line(message), innerException)
    {
    }

    /// <summary>
    /// Whether the core may have done what was asked, or not: look before you ask again. False where it has not, and for
    /// what changes nothing.
    /// </summary>
    public virtual bool OutcomeUnknown => false;
}
