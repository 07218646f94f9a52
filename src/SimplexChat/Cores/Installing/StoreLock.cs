using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Installing;

/// <summary>Locks a folder of cores for one process, and for one task in it.</summary>
internal static class StoreLock
{
    /// <summary>
    /// The name of the lock file. It is never deleted, because two processes could then hold locks on different files.
    /// </summary>
    private const string FileName = ".lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Waits for the lock of a folder and takes it. Disposing the result releases the lock, and so does the end of the
    /// process.
    /// </summary>
    /// <param name="folder">The folder. It is created if it doesn't exist.</param>
    /// <param name="onWait">Called when another process or task has the lock.</param>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    public static async Task<IDisposable> TakeAsync(string folder, Action? onWait, CancellationToken cancellationToken)
    {
        OwnFiles.CreateFolder(folder);
        while (true)
        {
            try
            {
                return OwnFiles.Open(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeld(e))
            {
                onWait?.Invoke();
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    // The sharing and lock violations on Windows; EWOULDBLOCK on Linux and macOS.
    private static bool IsHeld(IOException error) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? (error.HResult & 0xFFFF) is 32 or 33
            : error.HResult is 11 or 35;
}
