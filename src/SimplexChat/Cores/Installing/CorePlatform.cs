using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Installing;

/// <summary>The platform of a core's library, as in the file names of official builds.</summary>
internal static class CorePlatform
{
    private static readonly string[] Official = ["linux-x86_64", "linux-aarch64", "macos-x86_64", "macos-aarch64", "windows-x86_64"];
    private static readonly string[] OfficialPostgres = ["linux-x86_64"];

    /// <summary>
    /// Gets the platform of this process, such as <c>linux-x86_64</c>, which can differ from the platform of the
    /// computer.
    /// </summary>
    public static string Current { get; } = $"{System}-{Architecture}";

    /// <summary>Gets the file name of the library on this platform.</summary>
    public static string LibraryName { get; } = System switch
    {
        "windows" => "libsimplex.dll",
        "macos" => "libsimplex.dylib",
        _ => "libsimplex.so",
    };

    /// <summary>Returns the file name of the official build's archive.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isPostgres">Whether to return the build for PostgreSQL.</param>
    public static string ArchiveName(string platform, bool isPostgres) => $"simplex-chat-libs-{platform}{(isPostgres ? "-postgres" : "")}.zip";

    /// <summary>Throws if there is no official build for a platform.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="isPostgres">Whether to check for the build for PostgreSQL.</param>
    /// <exception cref="SimplexInstallException">There is no official build.</exception>
    public static void RequireOfficial(string platform, bool isPostgres)
    {
        var official = isPostgres ? OfficialPostgres : Official;
        if (!official.Contains(platform))
        {
            var what = isPostgres ? "official core for PostgreSQL" : "official core";
            throw new SimplexInstallException(
                InstallProblem.Platform,
                $"There is no {what} for {platform}. Supported platforms: {string.Join(", ", official)}.");
        }
    }

    /// <summary>Returns the platform in the name of an archive, or null.</summary>
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
