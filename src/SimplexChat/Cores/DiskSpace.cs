namespace SimplexChat.Cores;

/// <summary>How much room a disk has.</summary>
public static class DiskSpace
{
    /// <summary>The bytes that are free for this user on the disk of a folder; null if that can't be told.</summary>
    /// <param name="folder">The folder, which has to exist.</param>
    public static long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Such as a share of Windows, which has no drive.
            return null;
        }
    }
}
