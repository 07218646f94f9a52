using SimplexChat.Cores.Installing;

namespace SimplexChat.Cores;

/// <summary>The folder of installed cores, for one user or for all users.</summary>
public sealed class CoreStore
{
    /// <summary>Initializes the store of a folder. The folder doesn't have to exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="scope">The scope of the store.</param>
    public CoreStore(string folder, CoreScope scope = CoreScope.CurrentUser)
    {
        Folder = Path.GetFullPath(folder ?? throw new ArgumentNullException(nameof(folder)));
        Scope = scope;
    }

    /// <summary>Gets the full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets the scope of the store.</summary>
    public CoreScope Scope { get; }

    /// <summary>Returns the store of a scope, in the folder of <see cref="SimplexFolders"/>.</summary>
    /// <param name="scope">The scope.</param>
    public static CoreStore Of(CoreScope scope) =>
        new(scope == CoreScope.AllUsers ? SimplexFolders.AllUsersCoresFolder : SimplexFolders.CoresFolder, scope);

    /// <summary>Returns all installed cores, of the user and of all users, newest first.</summary>
    // The sort is stable: for the same version, the user's own core comes first.
    public static IReadOnlyList<InstalledCore> FindAll() =>
        [.. Of(CoreScope.CurrentUser).List().Concat(Of(CoreScope.AllUsers).List()).OrderByDescending(core => core.Version)];

    /// <summary>
    /// Returns the newest installed core for this platform, of the user or of all users, or null if none is installed.
    /// This method doesn't check the files; use <see cref="InstalledCore.Verify"/> for that.
    /// </summary>
    /// <param name="isPostgres">Whether to find the build for PostgreSQL.</param>
    public static InstalledCore? FindNewest(bool isPostgres = false) => FindAll().FirstOrDefault(core => IsUsable(core, isPostgres));

    /// <summary>Returns the cores in this store, newest first.</summary>
    /// <exception cref="SimplexInstallException">The folder can't be read.</exception>
    public IReadOnlyList<InstalledCore> List()
    {
        try
        {
            return Directory.Exists(Folder)
                ?
                [
                    .. Directory.EnumerateDirectories(Folder)
                        .Select(folder => InstalledCore.In(folder, Scope))
                        .OfType<InstalledCore>()
                        .OrderByDescending(core => core.Version)
                        .ThenBy(core => core.IsPostgres),
                ]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SimplexInstallException(InstallProblem.Folder, $"'{Folder}' can't be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Returns the core of a version, or null if it isn't in this store.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether to find the build for PostgreSQL.</param>
    public InstalledCore? Find(CoreVersion version, bool isPostgres = false) =>
        List().FirstOrDefault(core => core.Version == version && core.IsPostgres == isPostgres);

    // Without a manifest, the platform is unknown. Such a core counts as usable, so that its check reports the problem.
    private static bool IsUsable(InstalledCore core, bool isPostgres) =>
        core.IsPostgres == isPostgres && (core.Platform is null || core.Platform == CorePlatform.Current);
}
