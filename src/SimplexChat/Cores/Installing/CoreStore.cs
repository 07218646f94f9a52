namespace SimplexChat.Cores;

/// <summary>The folder of installed cores, of a user or of all users.</summary>
public sealed class CoreStore
{
    /// <summary>Makes the store of a folder, which need not be there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="scope">Whose it is.</param>
    public CoreStore(string folder, CoreScope scope = CoreScope.CurrentUser)
    {
        Folder = Path.GetFullPath(folder ?? throw new ArgumentNullException(nameof(folder)));
        Scope = scope;
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>Whose it is.</summary>
    public CoreScope Scope { get; }

    /// <summary>The store of a scope, where <see cref="SimplexFolders"/> says.</summary>
    /// <param name="scope">The scope.</param>
    public static CoreStore Of(CoreScope scope) =>
        new(scope == CoreScope.AllUsers ? SimplexFolders.AllUsersCoresFolder : SimplexFolders.CoresFolder, scope);

    /// <summary>All installed cores, of the user and of all users, newest first.</summary>
    // The sort keeps their order: of one version, the user's own comes first.
    public static IReadOnlyList<InstalledCore> FindAll() =>
        [.. Of(CoreScope.CurrentUser).List().Concat(Of(CoreScope.AllUsers).List()).OrderByDescending(core => core.Version)];

    /// <summary>
    /// The newest installed core for this platform, of the user or of all users; null if there is none. Its files are not
    /// looked at: <see cref="InstalledCore.Verify"/> does that.
    /// </summary>
    /// <param name="isPostgres">Whether the build for PostgreSQL is asked for.</param>
    public static InstalledCore? FindNewest(bool isPostgres = false) => FindAll().FirstOrDefault(core => IsUsable(core, isPostgres));

    /// <summary>The cores in this store, newest first.</summary>
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

    /// <summary>The core of a version; null if it is not in this store.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isPostgres">Whether the build for PostgreSQL is meant.</param>
    public InstalledCore? Find(CoreVersion version, bool isPostgres = false) =>
        List().FirstOrDefault(core => core.Version == version && core.IsPostgres == isPostgres);

    // Of one whose manifest is gone nothing tells the platform: it is taken, so that its check says what is wrong.
    private static bool IsUsable(InstalledCore core, bool isPostgres) =>
        core.IsPostgres == isPostgres && (core.Platform is null || core.Platform == CorePlatform.Current);
}
