using SimplexChat.Api;

namespace SimplexChat;

/// <summary>The exception that is thrown when data from the other side doesn't conform to the bot API.</summary>
public sealed class SimplexProtocolException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the received and the expected data, without the content of messages.</param>
    /// <param name="innerException">The error of the parser, or null.</param>
    /// <param name="outcomeUnknown">Whether the data answered a command that the core may have executed.</param>
    public SimplexProtocolException(string message, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException) => OutcomeUnknown = outcomeUnknown;

    private SimplexProtocolException(string message, string commandName, ChatResponse response, bool outcomeUnknown)
        : this(message, null, outcomeUnknown) => (CommandName, Response) = (commandName, response);

    /// <summary>Gets the name of the command that <see cref="Response"/> answers.</summary>
    public string? CommandName { get; }

    /// <summary>Gets the response, if the core answered with a valid response that the command doesn't have by the API reference.</summary>
    public ChatResponse? Response { get; }

    /// <inheritdoc/>
    public override bool OutcomeUnknown { get; }

    /// <summary>Creates the exception for a response that the command doesn't have by the API reference.</summary>
    /// <param name="command">The command.</param>
    /// <param name="response">The response.</param>
    internal static SimplexProtocolException Unexpected(ChatCommand command, ChatResponse response) => new(
        $"The core answered {command.Name} with '{response.Type}', which isn't a response to this command. Expected: {string.Join(", ", command.ResponseTypes)}.",
        command.Name,
        response,
        outcomeUnknown: !command.IsQuery);
}
