namespace SimplexChat.Cores;

/// <summary>
/// Creates folders and files that only their owner can change, independent of the umask. A user who can replace a core's
/// library can run code in each process that loads it. On Windows, a file inherits the access rights of its folder.
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

    /// <summary>Creates a folder that others can read and only its owner can change, and its missing parent folders.</summary>
    /// <param name="folder">The folder's path.</param>
    public static void CreateFolder(string folder)
    {
#if NET
        Create(folder, ReadableFolder);
#else
        Directory.CreateDirectory(folder);
#endif
    }

    /// <summary>Creates a folder that only its owner can access. Others can read the parent folders that this creates.</summary>
    /// <param name="folder">The folder's path.</param>
    public static void CreatePrivateFolder(string folder)
    {
#if NET
        Create(folder, OwnFolder);
#else
        Directory.CreateDirectory(folder);
#endif
    }

    /// <summary>Removes the write access of other users from an existing folder.</summary>
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

    /// <summary>Sets the modes of a folder and its contents: others can read them, and only the owner can change them.</summary>
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

    /// <summary>Opens a file. If the file is new, or other users can change it, only its owner keeps access.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">The mode, which may create the file.</param>
    /// <param name="access">The access of this process.</param>
    /// <param name="share">The access of other opens meanwhile.</param>
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
        // The umask may have removed access rights, or another process may have created the folder meanwhile.
        File.SetUnixFileMode(folder, mode);
    }
#endif
}
