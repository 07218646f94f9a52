using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>
/// Where this library keeps what is its own: installed cores and default databases. SIMPLEXCHAT_HOME moves the folder of a
/// user elsewhere, SIMPLEXCHAT_ALLUSERS_HOME the one of all users.
/// </summary>
public static class SimplexFolders
{
    /// <summary>The environment variable that names the user's folder.</summary>
    public const string HomeVariable = "SIMPLEXCHAT_HOME";

    /// <summary>The environment variable that names the folder of all users.</summary>
    public const string AllUsersHomeVariable = "SIMPLEXCHAT_ALLUSERS_HOME";

    private const string Name = "SimplexChat";
    private const string Cores = "cores";

    /// <summary>
    /// The user's folder: what SIMPLEXCHAT_HOME says, else SimplexChat in the user's local data
    /// (<c>%LOCALAPPDATA%</c>, <c>~/.local/share</c>, <c>~/Library/Application Support</c>). It need not be there.
    /// </summary>
    /// <exception cref="SimplexInstallException">The user has no folder, and the variable is not set.</exception>
    public static string Home => Of(HomeVariable, () => Special(Environment.SpecialFolder.LocalApplicationData));

    /// <summary>
    /// The folder of all users: what SIMPLEXCHAT_ALLUSERS_HOME says, else SimplexChat where only an administrator writes
    /// (<c>%ProgramFiles%</c>, <c>/usr/share</c>, <c>/Library/Application Support</c>). It need not be there.
    /// </summary>
    public static string AllUsersHome => Of(AllUsersHomeVariable, AllUsers);

    /// <summary>The cores that this user has installed, each in a folder of its own.</summary>
    public static string CoresFolder => Path.Combine(Home, Cores);

    /// <summary>The cores that are installed for all users, each in a folder of its own.</summary>
    public static string AllUsersCoresFolder => Path.Combine(AllUsersHome, Cores);

    /// <summary>The databases of cores for which no other place was given.</summary>
    public static string DatabasesFolder => Path.Combine(Home, "databases");

    /// <summary>The database that is used when none is given: a path that a core's file names begin with.</summary>
    public static string DefaultDatabase => Path.Combine(DatabasesFolder, "default");

    /// <summary>Makes the folder of databases, which only its user may look into, unless it is there.</summary>
    /// <exception cref="SimplexDatabaseException">It can't be made.</exception>
    public static void CreateDatabasesFolder() => CreatePrivate(DatabasesFolder, "for databases");

    /// <summary>Makes a folder that only its user may look into, unless it is there.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="purpose">What it is for, for the error.</param>
    /// <exception cref="SimplexDatabaseException">It can't be made.</exception>
    internal static void CreatePrivate(string folder, string purpose)
    {
        try
        {
            // On Windows a user's data folder is private as it is.
            OwnFiles.CreatePrivateFolder(Path.GetFullPath(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFailure.Describe(e, folder, purpose);
        }
    }

    // Not the common data of Windows: there any user may put what others load. Nor that of .NET on macOS, which is read only.
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

        // Without a folder the current one would be taken, where anybody may have put a library.
        return otherwise() is { Length: > 0 } folder
            ? Path.Combine(folder, Name)
            : throw new SimplexInstallException(InstallProblem.Folder, $"This user has no folder for data: set {variable} to one.");
    }

    // Verified, a folder that is not there yet would have no name.
    private static string Special(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
