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

    private static string Of(string variable, Environment.SpecialFolder folder) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given
            ? Path.GetFullPath(given)
            // Verified, a folder that is not there yet would have no name.
            : Path.Combine(Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify), Name);
}
