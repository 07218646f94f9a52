using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>Keeps a folder of cores to one process, and to one task in it, at a time.</summary>
internal static class StoreLock
{
    /// <summary>The name of its file, which stays: what is deleted could be locked by two.</summary>
    private const string FileName = ".lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the folder is free, and takes it until the result is disposed; a killed process lets go of it.</summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    /// <param name="onWait">Called when another one has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
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

    // Sharing and lock violation on Windows; EWOULDBLOCK on Linux and macOS.
    private static bool IsHeld(IOException error) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? (error.HResult & 0xFFFF) is 32 or 33
            : error.HResult is 11 or 35;
}
