using System.Runtime.CompilerServices;

namespace SimplexChat.PowerShell.Tests.Hosting;

/// <summary>The folder for cores and databases of this process, which is never the user's own.</summary>
public static class HomeFolder
{
    public static string Path { get; } = Directory.CreateTempSubdirectory("simplexchat-home-").FullName;

    [ModuleInitializer]
    internal static void Set()
    {
        Environment.SetEnvironmentVariable("SIMPLEXCHAT_HOME", Path);
        Environment.SetEnvironmentVariable("SIMPLEXCHAT_URI", null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path, recursive: true);
    }
}
