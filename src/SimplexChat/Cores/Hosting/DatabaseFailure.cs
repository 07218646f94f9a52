using System.Text;
using SimplexChat.Api;

namespace SimplexChat.Cores;

/// <summary>
/// What a core's own error comes from: a full disk, or the database's server. A core does not say so: of a write that fails
/// SQLite undoes the transaction, and what the core then says is that there is none.
/// </summary>
internal static class DatabaseFailure
{
    // Undoing gives back what the transaction took, so that a full disk is not quite full.
    private const long Needed = 1024 * 1024;

    /// <summary>The error that the disk is full or the server fails; null if that is not so, or the error is of another kind.</summary>
    /// <param name="error">What the core said.</param>
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
            $"The PostgreSQL server of the database '{database}' has failed{(reason is null ? "" : $": {reason}")}. Check that it runs, that "
            + "this machine reaches it, and that its disk is not full.", "database.serverFailed");
    }

    // It may hold a statement: only known words of it are taken.
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

    // What a core met by itself, and not by what it was asked.
    private static bool IsOwn(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: ExceptionChatErrorType or InternalErrorChatErrorType or GroupInternalChatErrorType or FileInternalChatErrorType } => true,
        ErrorStoreChatError { StoreError: DBExceptionStoreError or InternalErrorStoreError } => true,
        ErrorAgentChatError { AgentError: InternalAgentErrorType or CriticalAgentErrorType } => true,
        _ => false,
    };
}
