using System.Management.Automation;

namespace SimplexChat.PowerShell.Commands;

/// <summary>
/// Paths of files, made full: a core does not know PowerShell's current folder. A core on another machine reads and writes
/// there; what is no path here is left as it was given if it is a full path.
/// </summary>
internal static class CorePath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The path of a file to send.</summary>
    /// <exception cref="SimplexInputException">There is no such file.</exception>
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
                Directory.Exists(full) ? $"'{full}' is a folder: give the files in it." : $"There is no file '{full}'.");
    }

    /// <summary>The path of a file to receive, or of the folder that it goes to.</summary>
    /// <exception cref="SimplexInputException">The folder does not exist.</exception>
    public static string OfDestination(PSCmdlet cmdlet, SimplexSession session, string path)
    {
        // The path is the rest of the command, which a core trims.
        if (path.Any(char.IsControl) || path.TrimEnd() != path)
        {
            throw new SimplexInputException("The path has a line break or another control character in it, or ends with a space: the core would not see it as it is.");
        }

        if (IsElsewhere(session) && IsFull(path))
        {
            return path;
        }

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
            : throw new SimplexInputException($"There is no folder '{folder}'. Make it first, or give another -Path.");
    }

    /// <summary>The file that a core has written, as Get-Item writes it, if it is one of this machine; null if not.</summary>
    public static PSObject? Written(PSCmdlet cmdlet, SimplexSession session, string path)
    {
        var full = session.FilesFolder is { } folder ? Path.Combine(folder, path) : path;
        return !IsElsewhere(session) && Path.IsPathRooted(full) && File.Exists(full)
            ? cmdlet.InvokeProvider.Item.Get([full], force: true, literalPath: true)[0]
            : null;
    }

    /// <summary>The file of this machine that a path for a file to receive names already; null if there is none.</summary>
    public static string? Taken(SimplexSession session, string path) => !IsElsewhere(session) && File.Exists(path) ? path : null;

    /// <summary>The full path of a path here, which need not be there.</summary>
    /// <exception cref="SimplexInputException">It is no path of the file system.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem
                ? full
                : throw new SimplexInputException($"'{path}' is a path of the provider {provider.Name}: give one of the file system.");
        }
        catch (Exception exception) when (exception is SessionStateException or PSArgumentException or PSInvalidOperationException)
        {
            throw new SimplexInputException($"'{path}' is no path of a file here: {exception.Message}", exception);
        }
    }

    private static bool IsElsewhere(SimplexSession session) =>
        Uri.TryCreate(session.Endpoint, UriKind.Absolute, out var endpoint)
        && endpoint.Scheme is "ws" or "wss"
        && !endpoint.IsLoopback;

    // As Windows or Unix has them: the other machine may be either.
    private static bool IsFull(string path) =>
        path.StartsWith("/", StringComparison.Ordinal)
        || path.StartsWith("\\\\", StringComparison.Ordinal)
        || (path.Length > 2 && char.IsLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/');
}
