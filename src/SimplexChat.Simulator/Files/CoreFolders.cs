using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// Where a core keeps files. A simulated core has no Downloads folder: without a folder of its own it takes the one for
/// temporary files, and without that a folder that goes with the simulator.
/// </summary>
internal sealed class CoreFolders(CoreNetwork network)
{
    private string? _files;
    private string? _temporary;
    private string? _own;

    /// <summary>Names the folder for files; paths are relative to it from now on.</summary>
    public void SetFiles(string folder) => _files = Create(folder);

    /// <summary>Names the folder for temporary files.</summary>
    public void SetTemporary(string folder) => _temporary = Create(folder);

    /// <summary>Where a file is, by the path that the core knows it by.</summary>
    public string Resolve(string path) => _files is null ? path : Path.Combine(_files, path);

    /// <summary>Makes an empty file for one that is to be received.</summary>
    /// <param name="path">The path or folder a command names; null for the core's own folder.</param>
    /// <param name="fileName">The name that the sender gave it.</param>
    /// <returns>The path that the core knows it by.</returns>
    /// <exception cref="CoreRefusal">There is a file already, or none can be made.</exception>
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
    /// <exception cref="CoreRefusal">It can't be written.</exception>
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

    /// <summary>Deletes a file, if it is there.</summary>
    public void Delete(string path)
    {
        var file = Resolve(path);
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes a file that is in the core's folder; others are the user's.</summary>
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
