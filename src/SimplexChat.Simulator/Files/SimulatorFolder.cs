using System.Globalization;

namespace SimplexChat.Simulator;

/// <summary>A folder for what cores receive that have none of their own; it goes with the simulator.</summary>
internal sealed class SimulatorFolder
{
    private string? _path;
    private int _count;

    /// <summary>Makes a folder for one core.</summary>
    public string Add()
    {
        if (_path is null)
        {
            _path = Path.Combine(Path.GetTempPath(), $"simplex-simulator-{Guid.NewGuid():N}");
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
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }
}
