namespace SimplexChat;

/// <summary>A file can't be sent to its end, or received.</summary>
public sealed class SimplexFileException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What has happened, and why.</param>
    /// <param name="fileId">The file's id in the core.</param>
    /// <param name="isCancelled">Whether somebody has cancelled it.</param>
    public SimplexFileException(string message, long fileId, bool isCancelled = false)
        : base(message)
    {
        FileId = fileId;
        IsCancelled = isCancelled;
    }

    /// <summary>The file's id in the core.</summary>
    public long FileId { get; }

    /// <summary>Whether somebody has cancelled it: nothing has gone wrong.</summary>
    public bool IsCancelled { get; }
}
