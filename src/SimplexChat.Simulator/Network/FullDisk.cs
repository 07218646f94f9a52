using SimplexChat.Api;

namespace SimplexChat.Simulator.Network;

/// <summary>Simulates a core with a full disk: it can read from its database, but not write to it.</summary>
internal static class FullDisk
{
    private static readonly string[] Reading =
        ["/user", "/users", "/version", "/_contacts ", "/_groups", "/_members ", "/_get ", "/_show_address ", "/_connect plan "];

    /// <summary>Gets the database error of a command.</summary>
    public static ChatError Error { get; } = new ErrorStoreChatError
    {
        StoreError = new DBExceptionStoreError
        {
            Message = "SQLite3 returned ErrorFull while attempting to perform step: database or disk is full",
        },
    };

    /// <summary>Returns the error in the event of a core that can't store a received message.</summary>
    /// <param name="entity">The connection of the message.</param>
    // The text of core 6.4.5.1. SQLite has then rolled back the transaction of the failed write.
    public static ChatError ReceivingError(ConnectionEntity entity) => new ErrorAgentChatError
    {
        AgentError = new InternalAgentErrorType { InternalErr = "SEInternal \"ErrorError\"" },
        ConnectionEntity = entity,
    };

    /// <summary>Returns whether a command writes to the database.</summary>
    public static bool IsNeededFor(string command) => !Reading.Any(word =>
        word[word.Length - 1] == ' ' || word == "/_groups" ? command.StartsWith(word, StringComparison.Ordinal) : command.TrimEnd() == word);
}
