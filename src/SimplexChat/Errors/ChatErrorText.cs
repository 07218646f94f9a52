using SimplexChat.Api;

namespace SimplexChat.Errors;

/// <summary>
/// Describes common errors of cores, with the next step. An error without a description is shown by its tags. The texts
/// never contain the text of a message, a link or a key.
/// </summary>
internal static class ChatErrorText
{
    // Measured with core 6.4.5: 15,000 ASCII characters are accepted, 15,500 are refused.
    public const string LargeMessage =
        "The message is too large. The limit is about 15,000 bytes of UTF-8 text: 15,000 ASCII characters, or fewer "
        + "other characters. Split the message, or send it as a file.";

    /// <summary>Returns a description of an error in one or two sentences.</summary>
    /// <param name="error">The error.</param>
    /// <param name="since">The first core version that supports the refused command, or null if all versions do.</param>
    public static string Describe(ChatError error, string? since = null) => error switch
    {
        ErrorChatError { ErrorType: CommandErrorChatErrorType inner } when since is not null && IsUnreadable(inner) =>
            $"The core could not read the command. The command requires {ApiVersions.Requirement(since)}.",
        _ => Meaning(error),
    } ?? $"The core refused the command with {ChatErrorId.Of(error)}.";

    /// <summary>Returns whether the core could not read the command. The error of the core contains no details.</summary>
    public static bool IsUnreadable(ChatErrorType error) =>
        error is CommandErrorChatErrorType { Message: var message } && message.StartsWith("Failed reading", StringComparison.Ordinal);

    /// <summary>Returns a description of an error, or null if there is none.</summary>
    public static string? Meaning(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: { } inner } => CheckErrorText.Of(inner),
        ErrorStoreChatError { StoreError: { } inner } => StoreErrorText.Of(inner),
        ErrorAgentChatError { AgentError: { } inner } => AgentErrorText.Of(inner),
        _ => null,
    };
}
