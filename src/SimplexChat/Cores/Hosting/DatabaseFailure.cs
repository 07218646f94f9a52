using System.Text;
using SimplexChat.Api;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Finds the cause of a core's internal error: a full disk, or the database server. A core doesn't report this cause: SQLite
/// rolls back the transaction of a failed write, and the core then reports that there is no transaction.
/// </summary>
internal static class DatabaseFailure
{
    // A rollback frees the space of the transaction, so even a full disk has some free space.
    private const long Needed = 1024 * 1024;

    /// <summary>Returns an exception if the disk is full or the server fails; null otherwise, or if the error is of another kind.</summary>
    /// <param name="error">The error from the core.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException? Find(ChatError error, CoreDatabase database) =>
        !IsOwn(error) ? null
        : database.IsPostgres ? OfServer(error, database)
        : DiskSpace.FreeBytes(Folder(database)) < Needed ? FileFailure.DiskFull(Folder(database), $"for the database {database}")
        : null;

    private static SimplexDatabaseException OfServer(ChatError error, CoreDatabase database)
    {
        var reason = PostgresError.Describe(Encoding.UTF8.GetBytes(TextOf(error)));
        return new(
            $"The PostgreSQL server of the database '{database}' has failed{(reason is null ? "" : $": {reason}")}. Check that the server runs, "
            + "that this machine can reach it, and that its disk is not full.", "database.serverFailed");
    }

    // The text may contain an SQL statement, so only known words are read from it.
    private static string TextOf(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: ExceptionChatErrorType { Message: var text } } => text,
        ErrorChatError { ErrorType: InternalErrorChatErrorType { Message: var text } } => text,
        ErrorStoreChatError { StoreError: DBExceptionStoreError { Message: var text } } => text,
        ErrorStoreChatError { StoreError: InternalErrorStoreError { Message: var text } } => text,
        ErrorAgentChatError { AgentError: InternalAgentErrorType { InternalErr: var text } } => text,
        ErrorAgentChatError { AgentError: CriticalAgentErrorType { CriticalErr: var text } } => text,
        _ => "",
    };

    private static string Folder(CoreDatabase database) => Path.GetDirectoryName(database.Location)!;

    // Internal errors of the core, not errors in a command.
    private static bool IsOwn(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: ExceptionChatErrorType or InternalErrorChatErrorType or GroupInternalChatErrorType or FileInternalChatErrorType } => true,
        ErrorStoreChatError { StoreError: DBExceptionStoreError or InternalErrorStoreError } => true,
        ErrorAgentChatError { AgentError: InternalAgentErrorType or CriticalAgentErrorType } => true,
        _ => false,
    };
}
