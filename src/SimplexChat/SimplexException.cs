namespace SimplexChat;

/// <summary>The base class of the exceptions of this library.</summary>
public abstract class SimplexException : Exception
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and the next step, without secrets and texts of messages. The message is
    /// escaped with <see cref="SafeText.Line"/>.</param>
    /// <param name="innerException">The cause, or null.</param>
    protected SimplexException(string message, Exception? innerException = null)
        : base(SafeText.Line(message), innerException)
    {
    }

    /// <summary>
    /// Gets whether the core may have executed the failed request. If so, check the result before you repeat the request. The
    /// value is false if the core didn't execute the request, or if the request changes nothing.
    /// </summary>
    public virtual bool OutcomeUnknown => false;
}
