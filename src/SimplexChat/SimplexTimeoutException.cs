using SimplexChat.Errors;

namespace SimplexChat;

/// <summary>The exception that is thrown when a core does not answer a command in time. The connection stays open, and a late answer is discarded.</summary>
public sealed class SimplexTimeoutException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="commandName">The name of the command, without its text.</param>
    /// <param name="timeout">The timeout that elapsed.</param>
    /// <param name="outcomeUnknown">Whether the core may have executed a change.</param>
    public SimplexTimeoutException(string commandName, TimeSpan timeout, bool outcomeUnknown)
        : base(Describe(commandName, timeout, outcomeUnknown))
    {
        CommandName = commandName;
        Timeout = timeout;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <summary>Gets the name of the command in the API reference, such as <c>APISendMessages</c>.</summary>
    public string CommandName { get; }

    /// <summary>Gets the timeout that elapsed.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Gets whether the core may have executed the command. The value is false for a query, which changes nothing.</summary>
    public override bool OutcomeUnknown { get; }

    private static string Describe(string commandName, TimeSpan timeout, bool outcomeUnknown)
    {
        var rest = outcomeUnknown
            ? "The core may have executed the command, or may still execute it. Check the result before you repeat the command, or allow more time."
            : "The command changes nothing, so you can repeat it. A busy core may need more time.";
        return $"The core did not answer {commandName} within {Seconds.Of(timeout)}. {rest}";
    }
}
