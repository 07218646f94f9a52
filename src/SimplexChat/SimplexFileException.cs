namespace SimplexChat;

/// <summary>The exception that is thrown when a file can't be sent or received completely.</summary>
public sealed class SimplexFileException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error.</param>
    /// <param name="fileId">The id of the file in the core.</param>
    /// <param name="isCancelled">Whether the transfer was cancelled.</param>
    public SimplexFileException(string message, long fileId, bool isCancelled = false)
        : base(message)
    {
        FileId = fileId;
        IsCancelled = isCancelled;
    }

    /// <summary>Gets the id of the file in the core.</summary>
    public long FileId { get; }

    /// <summary>Gets whether the transfer was cancelled. Otherwise it failed.</summary>
    public bool IsCancelled { get; }
}
