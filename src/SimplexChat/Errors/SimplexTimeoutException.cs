namespace SimplexChat;

/// <summary>A core has not answered a command in time. The connection stays, and a late answer is dropped.</summary>
public sealed class SimplexTimeoutException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="commandName">The command's name; never its text.</param>
    /// <param name="timeout">How long it was waited for.</param>
    /// <param name="outcomeUnknown">Whether the core may have carried out a change.</param>
    public SimplexTimeoutException(string commandName, TimeSpan timeout, bool outcomeUnknown)
        : base(Describe(commandName, timeout, outcomeUnknown))
    {
        CommandName = commandName;
        Timeout = timeout;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <summary>The command's name in the API reference, such as <c>APISendMessages</c>.</summary>
    public string CommandName { get; }

    /// <summary>How long the answer was waited for.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether the core may or may not have done what was asked; false for a query, which changes nothing.</summary>
    public override bool OutcomeUnknown { get; }

    private static string Describe(string commandName, TimeSpan timeout, bool outcomeUnknown)
    {
        var rest = outcomeUnknown
            ? "The core may have carried it out or may still do so: look before you send it again, or allow it more time."
            : "It changes nothing, so asking again does no harm; a busy core may need more time.";
        return $"The core did not answer {commandName} within {Seconds.Of(timeout)}. {rest}";
    }
}
