using System.Management.Automation;

namespace SimplexChat.PowerShell.Files;

/// <summary>
/// Resolves paths of files to full paths, because a core doesn't use PowerShell's current folder. If the core runs on another
/// machine, a full path that doesn't exist on this machine isn't changed, because the core uses the path on its own machine.
/// </summary>
internal static class CorePath
{
    private const string FileSystem = "FileSystem";

    /// <summary>Returns the path of a file to send.</summary>
    /// <exception cref="SimplexInputException">The file doesn't exist.</exception>
    public static string OfExisting(PSCmdlet cmdlet, SimplexSession session, string path)
    {
        if (IsElsewhere(session) && IsFull(path) && !cmdlet.InvokeProvider.Item.Exists(path, false, true))
        {
            return path;
        }

        var full = Resolve(cmdlet, path);
        return File.Exists(full)
            ? full
            : throw new SimplexInputException(
                Directory.Exists(full) ? $"'{full}' is a folder. Specify the files in it." : $"File '{full}' doesn't exist.");
    }

    /// <summary>Returns the path of a file to receive, or of its destination folder.</summary>
    /// <exception cref="SimplexInputException">The folder doesn't exist.</exception>
    public static string OfDestination(PSCmdlet cmdlet, SimplexSession session, string path)
    {
        // The path is the last part of the command, and the core trims it.
        if (path.Any(char.IsControl) || path.TrimEnd() != path)
        {
            throw new SimplexInputException("The path contains a line break or another control character, or ends with a space. The core can't use such a path.");
        }

        return IsElsewhere(session) && IsFull(path) ? path : OfTarget(cmdlet, path, "-Path");
    }

    /// <summary>Returns the full path of a file to write on this machine, or of its folder.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path.</param>
    /// <param name="parameter">The parameter for the path.</param>
    /// <exception cref="SimplexInputException">The folder doesn't exist.</exception>
    public static string OfTarget(PSCmdlet cmdlet, string path, string parameter = "-Destination")
    {
        var full = Resolve(cmdlet, path);
        if (Directory.Exists(full))
        {
            return full;
        }

        var isFolder = full.EndsWith(Path.DirectorySeparatorChar.ToString(), StringComparison.Ordinal)
            || full.EndsWith(Path.AltDirectorySeparatorChar.ToString(), StringComparison.Ordinal);
        var folder = isFolder ? full : Path.GetDirectoryName(full);
        return !isFolder && Directory.Exists(folder)
            ? full
            : throw new SimplexInputException($"Folder '{folder}' doesn't exist. Create it first, or specify another {parameter}.");
    }

    /// <summary>Returns the full path of a file that the core has written, or null if the file isn't on this machine.</summary>
    public static string? Written(SimplexSession session, string path)
    {
        var full = session.FilesFolder is { } folder ? Path.Combine(folder, path) : path;
        return !IsElsewhere(session) && Path.IsPathRooted(full) && File.Exists(full) ? full : null;
    }

    /// <summary>Returns the path if a file exists there on this machine; otherwise, null.</summary>
    public static string? Taken(SimplexSession session, string path) => !IsElsewhere(session) && File.Exists(path) ? path : null;

    /// <summary>Resolves a path on this machine to a full path. The file doesn't need to exist.</summary>
    /// <exception cref="SimplexInputException">The path isn't a path of the file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem
                ? full
                : throw new SimplexInputException($"'{path}' is a path of the provider {provider.Name}. Specify a path of the file system.");
        }
        catch (Exception exception) when (exception is SessionStateException or PSArgumentException or PSInvalidOperationException)
        {
            throw new SimplexInputException($"'{path}' isn't a valid path: {exception.Message}", exception);
        }
    }

    /// <summary>Gets whether the core runs on another machine.</summary>
    public static bool IsElsewhere(SimplexSession session) =>
        Uri.TryCreate(session.Endpoint, UriKind.Absolute, out var endpoint)
        && endpoint.Scheme is "ws" or "wss"
        && !endpoint.IsLoopback;

    // Accepts full paths of Windows and of Unix, because the other machine may run either.
    private static bool IsFull(string path) =>
        path.StartsWith("/", StringComparison.Ordinal)
        || path.StartsWith("\\\\", StringComparison.Ordinal)
        || (path.Length > 2 && char.IsLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/');
}
