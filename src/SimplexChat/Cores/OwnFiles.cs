namespace SimplexChat.Cores;

/// <summary>
/// Makes folders and files that only their owner can change, whatever the umask of the process is: who can replace a core's
/// library runs code in each process that loads it. On Windows a file has the rights of its folder.
/// </summary>
internal static class OwnFiles
{
#if NET
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private const UnixFileMode ReadableFolder = OwnFolder
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode ReadableFile = OwnFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
#endif

    /// <summary>Makes a folder that others can read and only its owner can change, and the folders above it that are missing.</summary>
    /// <param name="folder">The folder's path.</param>
    public static void CreateFolder(string folder)
    {
#if NET
        Create(folder, ReadableFolder);
#else
        Directory.CreateDirectory(folder);
#endif
    }

    /// <summary>Makes a folder for its owner alone. Others can read the folders above it that are missing.</summary>
    /// <param name="folder">The folder's path.</param>
    public static void CreatePrivateFolder(string folder)
    {
#if NET
        Create(folder, OwnFolder);
#else
        Directory.CreateDirectory(folder);
#endif
    }

    /// <summary>Takes from all others the right to change a folder that is there.</summary>
    /// <param name="folder">The folder.</param>
    public static void Protect(string folder)
    {
#if NET
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) is var mode && (mode & OthersWrite) != 0)
        {
            File.SetUnixFileMode(folder, mode & ~OthersWrite);
        }
#endif
    }

    /// <summary>Sets the modes of a folder and all in it: others can read it, and only its owner can change it.</summary>
    /// <param name="folder">The folder.</param>
    public static void ProtectAll(string folder)
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(path, ReadableFile);
        }

        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(path, ReadableFolder);
        }

        File.SetUnixFileMode(folder, ReadableFolder);
#endif
    }

    /// <summary>Opens a file; if it is made, or others could change it, it is for its owner alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">A way that may make it.</param>
    /// <param name="access">What this process does with it.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <param name="bufferSize">The size of the buffer; 1 for none.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize = 4096)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            var file = new FileStream(path, new FileStreamOptions
            {
                Mode = mode,
                Access = access,
                Share = share,
                BufferSize = bufferSize,
                UnixCreateMode = OwnFile,
            });
            if ((File.GetUnixFileMode(file.SafeFileHandle) & OthersWrite) != 0)
            {
                File.SetUnixFileMode(file.SafeFileHandle, OwnFile);
            }

            return file;
        }
#endif
        return new FileStream(path, mode, access, share, bufferSize);
    }

#if NET
    private static void Create(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            Create(parent, ReadableFolder);
        }

        Directory.CreateDirectory(folder, mode);
        // The umask may have taken rights away. Another process may have made the folder meanwhile.
        File.SetUnixFileMode(folder, mode);
    }
#endif
}
