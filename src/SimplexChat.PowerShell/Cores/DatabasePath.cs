using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Cores;

/// <summary>Resolves the database path of a cmdlet. The names of the database files begin with this path.</summary>
internal static class DatabasePath
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>Returns the database.</summary>
    /// <param name="cmdlet">The cmdlet. Relative paths are resolved from its current location.</param>
    /// <param name="path">The path, or null for the default database.</param>
    /// <param name="key">The key of the database, or null for a database without a key.</param>
    /// <exception cref="SimplexInputException">The path or the key isn't valid.</exception>
    public static CoreDatabase Find(PSCmdlet cmdlet, string? path, SecureString? key) => key is { Length: 0 }
        // For a core, an empty key means no key. An Enter too early at the prompt would create an unencrypted database.
        ? throw new SimplexInputException("The key is empty. For a database without a key, omit -Key.")
        : Checked(() => CoreDatabase.InFiles(path is null ? SimplexFolders.DefaultDatabase : Resolve(cmdlet, path), key));

    /// <summary>Creates the description of a database. An argument that isn't valid becomes an input error.</summary>
    /// <param name="make">The function that creates the description.</param>
    /// <exception cref="SimplexInputException">An argument isn't valid.</exception>
    public static CoreDatabase Checked(Func<CoreDatabase> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new SimplexInputException(e.Message);
        }
    }

    // PowerShell removes the separator at the end, but the separator marks the path as a folder.
    private static string Resolve(PSCmdlet cmdlet, string path)
    {
        var full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        return Separators.Contains(path[path.Length - 1]) ? full.TrimEnd(Separators) + Path.DirectorySeparatorChar : full;
    }
}
