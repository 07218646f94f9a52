namespace SimplexChat.Cores;

/// <summary>Why a file of a database can't be used.</summary>
internal static class FileFailure
{
    // The system's numbers, as .NET passes them on: errno of Linux and macOS, and HRESULTs of Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int UnixNoSpace = 28;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsInUse(IOException error) =>
        error.HResult is LinuxWouldBlock or MacWouldBlock or SharingViolation or LockViolation;

    /// <summary>An error that says what is wrong with a folder.</summary>
    /// <param name="error">What the system said.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="purpose">What it is for.</param>
    public static SimplexDatabaseException Describe(Exception error, string folder, string purpose) => error switch
    {
        DirectoryNotFoundException =>
            new($"The folder '{folder}' {purpose} does not exist. Create it, or name another.", "database.folderNotFound", error),
        IOException { HResult: UnixNoSpace or WindowsDiskFull or WindowsHandleDiskFull } =>
            DiskFull(folder, purpose, error),
        _ => new($"The folder '{folder}' {purpose} can't be written: {error.Message.TrimEnd('.')}. Choose another, or change who may "
            + "write there.", "database.folderNotWritable", error),
    };

    /// <summary>The error that a folder's disk is full.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="error">What the system said.</param>
    public static SimplexDatabaseException DiskFull(string folder, string purpose, Exception? error = null) =>
        new($"The disk of the folder '{folder}' {purpose} is full.", "database.diskFull", error);

    /// <summary>Deletes a file that is of no use; if that fails, it stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it just now.
        }
    }
}
