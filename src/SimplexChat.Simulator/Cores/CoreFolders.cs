using SimplexChat.Api;
using SimplexChat.Simulator.Network;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>
/// The folders of a core's files. A simulated core has no Downloads folder. Without a folder for files it uses the folder
/// for temporary files, and without that a folder that is deleted with the simulator.
/// </summary>
internal sealed class CoreFolders(CoreNetwork network)
{
    private string? _files;
    private string? _temporary;
    private string? _own;

    /// <summary>Sets the folder for files. Paths are then relative to it.</summary>
    public void SetFiles(string folder) => _files = Create(folder);

    /// <summary>Sets the folder for temporary files.</summary>
    public void SetTemporary(string folder) => _temporary = Create(folder);

    /// <summary>Returns the full path of a file from the path that the core stores.</summary>
    public string Resolve(string path) => _files is null ? path : Path.Combine(_files, path);

    /// <summary>Creates an empty file for a file to receive.</summary>
    /// <param name="path">The path or folder in the command; null for the core's own folder.</param>
    /// <param name="fileName">The name from the sender.</param>
    /// <returns>The path that the core stores.</returns>
    /// <exception cref="CoreRefusal">The file already exists, or can't be created.</exception>
    public string Reserve(string? path, string fileName)
    {
        if (path is null)
        {
            var own = UniqueFile.In(_files ?? _temporary ?? (_own ??= network.Folder.Add()), fileName);
            Write(own, []);
            return _files is null ? own : Path.GetFileName(own);
        }

        var target = Directory.Exists(path) ? UniqueFile.In(path, fileName) : path;
        if (File.Exists(target))
        {
            throw CoreRefusal.Of(new FileAlreadyExistsChatErrorType { FilePath = target });
        }

        Write(target, []);
        return target;
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="CoreRefusal">The file can't be written.</exception>
    public static void Write(string path, byte[] content)
    {
        try
        {
            File.WriteAllBytes(path, content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CoreRefusal.Of(new FileWriteChatErrorType { FilePath = path, Message = error.Message });
        }
    }

    /// <summary>Returns a file for a forwarded message. In the core's own folder, it is a copy with another name.</summary>
    public CryptoFile Copy(CryptoFile file)
    {
        if (_files is null)
        {
            return file;
        }

        var copy = UniqueFile.In(_files, Path.GetFileName(file.FilePath));
        File.Copy(Resolve(file.FilePath), copy);
        return file with { FilePath = Path.GetFileName(copy) };
    }

    /// <summary>Deletes a file if it exists.</summary>
    public void Delete(string path)
    {
        var file = Resolve(path);
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes a file only if it is in the core's folder. Other files belong to the user.</summary>
    public void DeleteOwn(string path)
    {
        if (_files is not null && Path.GetFileName(path) == path)
        {
            Delete(path);
        }
    }

    private static string Create(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CoreRefusal.Of(new ExceptionChatErrorType { Message = error.Message });
        }
    }
}
