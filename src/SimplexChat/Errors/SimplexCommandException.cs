using SimplexChat.Api;

namespace SimplexChat;

/// <summary>A core has refused a command: it answered <c>chatCmdError</c>.</summary>
public sealed class SimplexCommandException : SimplexException
{
    /// <summary>Makes an error; its message says what the error means and what to do, where that is known.</summary>
    /// <param name="chatError">What the core answered.</param>
    /// <param name="commandName">The command's name in the API reference.</param>
    /// <param name="since">The core version that first knows the command; null for one that all do.</param>
    public SimplexCommandException(ChatError chatError, string commandName, string? since = null)
        : base($"{ChatErrorText.Describe(chatError, since)} ({commandName}: {ChatErrorId.Of(chatError)})")
    {
        ChatError = chatError;
        CommandName = commandName;
        ErrorId = ChatErrorId.Of(chatError);
    }

    private SimplexCommandException(ChatError chatError, string commandName, SimplexDatabaseException cause)
        : base($"{cause.Message} ({commandName}: {ChatErrorId.Of(chatError)})", cause)
    {
        ChatError = chatError;
        CommandName = commandName;
        ErrorId = cause.ErrorId;
    }

    /// <summary>What the core answered, typed and whole.</summary>
    public ChatError ChatError { get; }

    /// <summary>The refused command's name in the API reference, such as <c>APISendMessages</c>.</summary>
    public string CommandName { get; }

    /// <summary>
    /// The error's tags, from the outside in: <c>errorStore.userContactLinkNotFound</c>, <c>error.commandError</c>,
    /// <c>errorAgent.SMP.AUTH</c>. <c>database.diskFull</c> where that is what the core's own error comes from.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>Makes the error of a refused command.</summary>
    /// <param name="error">What the core answered.</param>
    /// <param name="commandName">The command's name in the API reference.</param>
    /// <param name="since">The core version that first knows the command; null for one that all do.</param>
    /// <param name="cause">What it comes from, where that is known and the core does not say it.</param>
    internal static SimplexCommandException Of(ChatError error, string commandName, string? since, SimplexDatabaseException? cause) =>
        cause is null ? new(error, commandName, since) : new(error, commandName, cause);
}
