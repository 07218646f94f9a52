using System.Collections.Concurrent;
using System.Globalization;

namespace SimplexChat.Simulator.Network;

/// <summary>
/// The folder for received files of cores that have no folder of their own. It is deleted with the simulator, or at the
/// end of the process.
/// </summary>
internal sealed class SimulatorFolder
{
    private static readonly ConcurrentDictionary<string, bool> Existing = new();

    private string? _path;
    private int _count;

    static SimulatorFolder() => AppDomain.CurrentDomain.ProcessExit += DeleteExisting;

    /// <summary>Creates a folder for one core.</summary>
    public string Add()
    {
        if (_path is null)
        {
            _path = Path.Combine(Path.GetTempPath(), $"simplex-simulator-{Guid.NewGuid():N}");
            Existing[_path] = true;
#if NET
            // All users of the computer have access to the folder for temporary files.
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
#endif
        }

        return Directory.CreateDirectory(Path.Combine(_path, (++_count).ToString(CultureInfo.InvariantCulture))).FullName;
    }

    /// <summary>Deletes the folder and its contents.</summary>
    public void Delete()
    {
        if (_path is not null)
        {
            Existing.TryRemove(_path, out _);
            Delete(_path);
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    // Most scripts don't dispose their simulator.
    private static void DeleteExisting(object? sender, EventArgs e)
    {
        foreach (var path in Existing.Keys)
        {
            try
            {
                Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process has opened a file. At the end of this process, nothing can report it.
            }
        }
    }
}
