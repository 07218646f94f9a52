using SimplexChat.Api;

namespace SimplexChat;

/// <summary>
/// What the errors people meet mean, and what to do next. An error that is not here is told by its tags. Nothing here
/// repeats a message's text, a link or a key.
/// </summary>
internal static class ChatErrorText
{
    // Measured with core 6.4.5: 15,000 ASCII characters are taken, 15,500 are not.
    public const string LargeMessage =
        "The message is too large. A message holds about 15,000 bytes of UTF-8 text: 15,000 ASCII characters, and fewer of "
        + "others. Split it, or send it as a file.";

    /// <summary>A sentence or two for people.</summary>
    /// <param name="error">The error.</param>
    /// <param name="since">The core version that first knows the refused command; null for one that all do.</param>
    public static string Describe(ChatError error, string? since = null) => error switch
    {
        ErrorChatError { ErrorType: CommandErrorChatErrorType inner } when since is not null && IsUnreadable(inner) =>
            $"The core could not read the command, which cores know since version {since}.",
        _ => Meaning(error),
    } ?? $"The core refused the command with {ChatErrorId.Of(error)}.";

    /// <summary>Whether the core could not read the command; it has no more than that to say.</summary>
    public static bool IsUnreadable(ChatErrorType error) =>
        error is CommandErrorChatErrorType { Message: var message } && message.StartsWith("Failed reading", StringComparison.Ordinal);

    /// <summary>What an error means; null where that is not known.</summary>
    public static string? Meaning(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: { } inner } => CheckErrorText.Of(inner),
        ErrorStoreChatError { StoreError: { } inner } => StoreErrorText.Of(inner),
        ErrorAgentChatError { AgentError: { } inner } => AgentErrorText.Of(inner),
        _ => null,
    };
}
