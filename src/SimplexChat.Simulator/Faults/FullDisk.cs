using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>What a core does whose disk is full: it reads what it has, and can write nothing down.</summary>
internal static class FullDisk
{
    private static readonly string[] Reading =
        ["/user", "/users", "/version", "/_contacts ", "/_groups", "/_members ", "/_get ", "/_show_address ", "/_connect plan "];

    /// <summary>What a core says of its database then.</summary>
    public static ChatError Error { get; } = new ErrorStoreChatError
    {
        StoreError = new DBExceptionStoreError
        {
            Message = "SQLite3 returned ErrorFull while attempting to perform step: database or disk is full",
        },
    };

    /// <summary>What a core reports by itself when it can't take a message in.</summary>
    /// <param name="entity">The connection over which it came.</param>
    // As core 6.4.5.1 words it; of the write that failed SQLite has undone the transaction.
    public static ChatError ReceivingError(ConnectionEntity entity) => new ErrorAgentChatError
    {
        AgentError = new InternalAgentErrorType { InternalErr = "SEInternal \"ErrorError\"" },
        ConnectionEntity = entity,
    };

    /// <summary>Whether a command makes the core write something down.</summary>
    public static bool IsNeededFor(string command) => !Reading.Any(word =>
        word[word.Length - 1] == ' ' || word == "/_groups" ? command.StartsWith(word, StringComparison.Ordinal) : command.TrimEnd() == word);
}
