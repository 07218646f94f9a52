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
    public static string Home => Of(HomeVariable, Environment.SpecialFolder.LocalApplicationData);

    /// <summary>
    /// The folder of all users: what SIMPLEXCHAT_ALLUSERS_HOME says, else SimplexChat in the common data
    /// (<c>%ProgramData%</c>, <c>/usr/share</c>). It need not be there.
    /// </summary>
    public static string AllUsersHome => Of(AllUsersHomeVariable, Environment.SpecialFolder.CommonApplicationData);

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
#if NET
            // On Windows a user's data folder is private as it is.
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return;
            }
#endif
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw FileFailure.Describe(e, folder, purpose);
        }
    }

    private static string Of(string variable, Environment.SpecialFolder folder) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? Path.GetFullPath(given)
            // Verified, a folder that is not there yet would have no name.
            : Path.Combine(Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify), Name);
}
