namespace SimplexChat.Cores;

/// <summary>Gets the free space of disks.</summary>
public static class DiskSpace
{
    /// <summary>Returns the number of bytes available to this user on the disk of a folder, or null if unknown.</summary>
    /// <param name="folder">The folder, which must exist.</param>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // For example a Windows network share, which has no drive.
            return null;
        }
    }
}
