using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>The platform of a core's library, as the names of official builds have it.</summary>
internal static class CorePlatform
{
    private static readonly string[] Official = ["linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64", "windows-x86_64"];
    private static readonly string[] OfficialPostgres = ["linux-x86_64"];

    /// <summary>The platform of this process, such as <c>linux-x86_64</c>: what it can load, whatever the machine could.</summary>
    public static string Current { get; } = $"{System}-{Architecture}";

    /// <summary>The name of the library's file here.</summary>
    public static string LibraryName { get; } = System switch
    {
        "windows" => "libsimplex.dll",
        "macos" => "libsimplex.dylib",
        _ => "libsimplex.so",
    };

    /// <summary>The name of the official build's archive.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isPostgres">Whether the one for PostgreSQL is meant.</param>
    public static string ArchiveName(string platform, bool isPostgres) => $"simplex-chat-libs-{platform}{(isPostgres ? "-postgres" : "")}.zip";

    /// <summary>Refuses a platform that has no official build.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isPostgres">Whether the one for PostgreSQL is meant.</param>
    /// <exception cref="SimplexInstallException">There is none.</exception>
    public static void RequireOfficial(string platform, bool isPostgres)
    {
        var official = isPostgres ? OfficialPostgres : Official;
        if (!official.Contains(platform))
        {
            var what = isPostgres ? "official core for PostgreSQL" : "official core";
            throw new SimplexInstallException(
                InstallProblem.Platform,
                $"There is no {what} for {platform}, only for {string.Join(", ", official)}.");
        }
    }

    /// <summary>The platform that an archive's name tells; null if it tells none.</summary>
    /// <param name="fileName">The name.</param>
    public static string? InName(string fileName) =>
        Official.FirstOrDefault(platform => fileName.IndexOf(platform, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string System =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "windows"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "macos"
        : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? "linux"
        : "unknown";

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        global::System.Runtime.InteropServices.Architecture.X64 => "x86_64",
        global::System.Runtime.InteropServices.Architecture.Arm64 => "aarch64",
        global::System.Runtime.InteropServices.Architecture.X86 => "x86",
        var other => other.ToString().ToLowerInvariant(),
    };
}
