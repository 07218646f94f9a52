using System.Collections.Concurrent;
using SimplexChat.Cores;

namespace SimplexChat.PowerShell.Cores;

/// <summary>Finds the file of the core's library that this process loads.</summary>
internal static class CoreLibraryFile
{
    private const string Variable = "SIMPLEXCHAT_LIBRARY";

    private const string HowToInstall =
        "Use Install-SimplexCore to install the official core, or specify a library with -LibraryPath or " + Variable + ".";

    // The check reads all files of a core. One check is enough, because a process loads a library only once.
    private static readonly ConcurrentDictionary<string, bool> Verified = new();

    /// <summary>Gets whether a library can be loaded without a specified path.</summary>
    public static bool IsThere => FromEnvironment is not null || CoreStore.FindNewest() is not null;

    private static string? FromEnvironment =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>Returns the path of the library.</summary>
    /// <param name="path">The specified path, or null.</param>
    /// <param name="version">The specified version of the installed core, or null for the newest.</param>
    /// <param name="isPostgres">Whether the core must be the build for PostgreSQL.</param>
    /// <exception cref="SimplexInstallException">No core is installed, or the files of the installed core have changed.</exception>
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
                ?? throw Missing($"The {what} {version} isn't installed. Get-SimplexCore lists the installed cores.");
        if (!Verified.ContainsKey(core.Folder))
        {
            core.Verify();
            Verified[core.Folder] = true;
        }

        return core.LibraryPath;
    }

    private static SimplexInstallException Missing(string what) => new(InstallProblem.Missing, $"{what} {HowToInstall}");
}
