using System.Collections.Concurrent;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell;

/// <summary>Which file of a core's library is loaded into this process.</summary>
internal static class CoreLibraryFile
{
    private const string Variable = "SIMPLEXCHAT_LIBRARY";

    private const string HowToInstall =
        "Install-SimplexCore brings the official one; -LibraryPath or " + Variable + " names another.";

    // All files of a core are read to check them; once in a process will do, as it loads them once.
    private static readonly ConcurrentDictionary<string, bool> Verified = new();

    /// <summary>Whether there is a library to be loaded when none is named.</summary>
    public static bool IsThere => FromEnvironment is not null || CoreStore.FindNewest() is not null;

    private static string? FromEnvironment =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>The library's file.</summary>
    /// <param name="path">The file that was named.</param>
    /// <param name="version">The installed version that was named; the newest if none was.</param>
    /// <param name="isPostgres">Whether it has to be the build for PostgreSQL.</param>
    /// <exception cref="SimplexInstallException">There is none, or the installed one is not as it was installed.</exception>
    public static string Find(string? path, CoreVersion? version, bool isPostgres)
    {
        if ((path ?? (version is null ? FromEnvironment : null)) is { } given)
        {
            return given;
        }

        var what = isPostgres ? "core for PostgreSQL" : "core";
        var core = version is null
            ? CoreStore.FindNewest(isPostgres) ?? throw Missing($"No {what} is installed.")
            : CoreStore.FindAll().FirstOrDefault(one => one.Version == version && one.IsPostgres == isPostgres)
                ?? throw Missing($"The {what} {version} is not installed; Get-SimplexCore lists those that are.");
        if (!Verified.ContainsKey(core.Folder))
        {
            core.Verify();
            Verified[core.Folder] = true;
        }

        return core.LibraryPath;
    }

    private static SimplexInstallException Missing(string what) => new(InstallProblem.Missing, $"{what} {HowToInstall}");
}
