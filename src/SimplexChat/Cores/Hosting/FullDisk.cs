using SimplexChat.Api;

namespace SimplexChat.Cores;

/// <summary>
/// Whether the disk of a database is full. A core does not say so: of a write that fails SQLite undoes the transaction, and
/// what the core then says is that there is none.
/// </summary>
internal static class FullDisk
{
    // Undoing gives back what the transaction took, so that a full disk is not quite full.
    private const long Needed = 1024 * 1024;

    /// <summary>The error that the disk is full; null if it is not, or the error is of another kind.</summary>
    /// <param name="error">What the core said.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException? Find(ChatError error, CoreDatabase database) =>
        IsOwn(error) && Holds(database) ? FileFailure.DiskFull(Folder(database), $"for the database {database}") : null;

    private static bool Holds(CoreDatabase database) => !database.IsPostgres && FreeBytes(Folder(database)) < Needed;

    private static string Folder(CoreDatabase database) => Path.GetDirectoryName(database.Location)!;

    // What a core met by itself, and not by what it was asked.
    private static bool IsOwn(ChatError error) => error switch
    {
        ErrorChatError { ErrorType: ExceptionChatErrorType or InternalErrorChatErrorType or GroupInternalChatErrorType or FileInternalChatErrorType } => true,
        ErrorStoreChatError { StoreError: DBExceptionStoreError or InternalErrorStoreError } => true,
        ErrorAgentChatError { AgentError: InternalAgentErrorType or CriticalAgentErrorType } => true,
        _ => false,
    };

    private static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Such as a share of Windows, which has no drive: then it is not known.
            return null;
        }
    }
}
