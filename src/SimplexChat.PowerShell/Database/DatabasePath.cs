using System.Management.Automation;
using System.Security;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell;

/// <summary>A database by the path that its files' names begin with, as a cmdlet is given it.</summary>
internal static class DatabasePath
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The database.</summary>
    /// <param name="cmdlet">The cmdlet, whose current folder counts.</param>
    /// <param name="path">The path; null for the default database.</param>
    /// <param name="key">The database's key; null for none.</param>
    /// <exception cref="SimplexInputException">It can't be one.</exception>
    public static CoreDatabase Find(PSCmdlet cmdlet, string? path, SecureString? key) => key is { Length: 0 }
        // To a core that is none: one Enter too early would make a database that everybody can read.
        ? throw new SimplexInputException("The key is empty. Leave -Key out for a database without one.")
        : Checked(() => CoreDatabase.InFiles(path is null ? SimplexFolders.DefaultDatabase : Resolve(cmdlet, path), key));

    /// <summary>Makes a database's description, and says what is wrong with it as an error of the input.</summary>
    /// <param name="make">Makes it.</param>
    /// <exception cref="SimplexInputException">It can't be made.</exception>
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

    // PowerShell takes the separator from the end, by which a folder is told.
    private static string Resolve(PSCmdlet cmdlet, string path)
    {
        var full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        return Separators.Contains(path[path.Length - 1]) ? full.TrimEnd(Separators) + Path.DirectorySeparatorChar : full;
    }
}
