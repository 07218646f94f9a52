namespace SimplexChat.Cores.Hosting;

/// <summary>Describes why a file of a database can't be used.</summary>
internal static class FileFailure
{
    // The system's error codes in .NET's HResult: errno on Linux and macOS, and HRESULTs on Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int UnixNoSpace = 28;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static bool IsInUse(IOException error) =>
        error.HResult is LinuxWouldBlock or MacWouldBlock or SharingViolation or LockViolation;

    /// <summary>Returns an exception that describes what is wrong with a folder.</summary>
    /// <param name="error">The error from the system.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="purpose">The purpose of the folder.</param>
    public static SimplexDatabaseException Describe(Exception error, string folder, string purpose) => error switch
    {
        DirectoryNotFoundException =>
            new($"The folder '{folder}' {purpose} does not exist. Create it, or specify another folder.", "database.folderNotFound", error),
        IOException { HResult: UnixNoSpace or WindowsDiskFull or WindowsHandleDiskFull } =>
            DiskFull(folder, purpose, error),
        _ => new($"The folder '{folder}' {purpose} can't be written: {error.Message.TrimEnd('.')}. Specify another folder, or change its "
            + "permissions.", "database.folderNotWritable", error),
    };

    /// <summary>Returns an exception for a full disk.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="purpose">The purpose of the folder.</param>
    /// <param name="error">The error from the system.</param>
    public static SimplexDatabaseException DiskFull(string folder, string purpose, Exception? error = null) =>
        new($"The disk of the folder '{folder}' {purpose} is full.", "database.diskFull", error);

    /// <summary>Deletes a file that is no longer needed. If that fails, the file stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process is reading the file.
        }
    }
}
