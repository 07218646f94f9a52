using System.Collections.Concurrent;
using System.Globalization;

namespace SimplexChat.Simulator;

/// <summary>
/// A folder for what cores receive that have none of their own. It is deleted with the simulator, or at the end of the process.
/// </summary>
internal sealed class SimulatorFolder
{
    private static readonly ConcurrentDictionary<string, bool> Existing = new();

    private string? _path;
    private int _count;

    static SimulatorFolder() => AppDomain.CurrentDomain.ProcessExit += DeleteExisting;

    /// <summary>Makes a folder for one core.</summary>
    public string Add()
    {
        if (_path is null)
        {
            _path = Path.Combine(Path.GetTempPath(), $"simplex-simulator-{Guid.NewGuid():N}");
            Existing[_path] = true;
#if NET
            // The folder for temporary files is for all users of the machine.
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
#endif
        }

        return Directory.CreateDirectory(Path.Combine(_path, (++_count).ToString(CultureInfo.InvariantCulture))).FullName;
    }

    /// <summary>Removes it with all that is in it.</summary>
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

    // A script need not dispose its simulator, and most do not.
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
                // A file is open in another process. At the end of this one, nobody is there to be told.
            }
        }
    }
}
