using System.Runtime.InteropServices;
using SimplexChat.Cores.Hosting;

namespace SimplexChat.Cores;

/// <summary>
/// Gets the folders for installed cores and default databases. SIMPLEXCHAT_HOME moves the folder of the user, and
/// SIMPLEXCHAT_ALLUSERS_HOME the folder of all users.
/// </summary>
public static class SimplexFolders
{
    /// <summary>The environment variable for the user's folder.</summary>
    public const string HomeVariable = "SIMPLEXCHAT_HOME";

    /// <summary>The environment variable for the folder of all users.</summary>
    public const string AllUsersHomeVariable = "SIMPLEXCHAT_ALLUSERS_HOME";

    private const string Name = "SimplexChat";
    private const string Cores = "cores";

    /// <summary>
    /// Gets the user's folder: the value of SIMPLEXCHAT_HOME, or by default SimplexChat in the user's local data
    /// (<c>%LOCALAPPDATA%</c>, <c>~/.local/share</c>, <c>~/Library/Application Support</c>). The folder may not exist.
    /// </summary>
    /// <exception cref="SimplexInstallException">The user has no folder for data, and the variable isn't set.</exception>
    public static string Home => Of(HomeVariable, () => Special(Environment.SpecialFolder.LocalApplicationData));

    /// <summary>
    /// Gets the folder of all users: the value of SIMPLEXCHAT_ALLUSERS_HOME, or by default SimplexChat in a folder that only
    /// administrators can write (<c>%ProgramFiles%</c>, <c>/usr/share</c>, <c>/Library/Application Support</c>). The folder may
    /// not exist.
    /// </summary>
    public static string AllUsersHome => Of(AllUsersHomeVariable, AllUsers);

    /// <summary>Gets the folder of the cores that this user has installed. Each core has a subfolder.</summary>
    public static string CoresFolder => Path.Combine(Home, Cores);

    /// <summary>Gets the folder of the cores that are installed for all users. Each core has a subfolder.</summary>
    public static string AllUsersCoresFolder => Path.Combine(AllUsersHome, Cores);

    /// <summary>Gets the folder of the default databases.</summary>
    public static string DatabasesFolder => Path.Combine(Home, "databases");

    /// <summary>Gets the default database: the path that the names of its files begin with.</summary>
    public static string DefaultDatabase => Path.Combine(DatabasesFolder, "default");

    /// <summary>Creates the folder of the databases, if missing. Only its user can access the folder.</summary>
    /// <exception cref="SimplexDatabaseException">The folder can't be created.</exception>
    public static void CreateDatabasesFolder() => CreatePrivate(DatabasesFolder, "for databases");

    /// <summary>Creates a folder, if missing. Only its user can access the folder.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="purpose">The purpose of the folder, for the message.</param>
    /// <exception cref="SimplexDatabaseException">The folder can't be created.</exception>
    internal static void CreatePrivate(string folder, string purpose)
    {
        try
        {
            // On Windows, a user's data folder is already private.
            OwnFiles.CreatePrivateFolder(Path.GetFullPath(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFailure.Describe(e, folder, purpose);
        }
    }

    // On Windows not ProgramData, where every user can create files that others would load. On macOS not .NET's folder, which
    // is read-only.
    private static string AllUsers() =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? Special(Environment.SpecialFolder.ProgramFiles)
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "/Library/Application Support"
        : Special(Environment.SpecialFolder.CommonApplicationData);

    private static string Of(string variable, Func<string> otherwise)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        // An empty path would mean the current folder, where another user may have put a library.
        return otherwise() is { Length: > 0 } folder
            ? Path.Combine(folder, Name)
            : throw new SimplexInstallException(InstallProblem.Folder, $"This user has no folder for data. Set the environment variable {variable} to a folder.");
    }

    // With verification, .NET returns no path for a folder that doesn't exist yet.
    private static string Special(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
