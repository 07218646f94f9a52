using SimplexChat.Api;
using SimplexChat.Errors;

namespace SimplexChat;

/// <summary>The exception that is thrown when a core refuses a command. The core answers with <c>chatCmdError</c>.</summary>
public sealed class SimplexCommandException : SimplexException
{
    /// <summary>Initializes a new instance of the class. The message describes the error and, for known errors, the next step.</summary>
    /// <param name="chatError">The error from the core.</param>
    /// <param name="commandName">The name of the command in the API reference.</param>
    /// <param name="since">The first core version that supports the command, or null if all versions do.</param>
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

    /// <summary>Gets the complete error from the core as a typed object.</summary>
    public ChatError ChatError { get; }

    /// <summary>Gets the name of the refused command in the API reference, such as <c>APISendMessages</c>.</summary>
    public string CommandName { get; }

    /// <summary>
    /// Gets the tags of the error, from the general to the specific: <c>errorStore.userContactLinkNotFound</c>,
    /// <c>error.commandError</c>, <c>errorAgent.SMP.AUTH</c>. If a known problem such as <c>database.diskFull</c> caused an
    /// internal error of the core, the id is that of the problem.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>Creates the exception for a refused command.</summary>
    /// <param name="error">The error from the core.</param>
    /// <param name="commandName">The name of the command in the API reference.</param>
    /// <param name="since">The first core version that supports the command, or null if all versions do.</param>
    /// <param name="cause">The cause, if it is known but not part of the core's error.</param>
    internal static SimplexCommandException Of(ChatError error, string commandName, string? since, SimplexDatabaseException? cause) =>
        cause is null ? new(error, commandName, since) : new(error, commandName, cause);
}
