using System.Reflection;

namespace SimplexChat.Tests.Desktop;

/// <summary>The paths of the build output for these tests.</summary>
internal static class DesktopPaths
{
    /// <summary>Gets the module's assemblies for Windows PowerShell 5.1, which build.ps1 also uses.</summary>
    public static IEnumerable<string> Module =>
        Directory.EnumerateFiles(Of("DesktopModule"), "*.dll").Where(f => Path.GetFileName(f) != "System.Management.Automation.dll");

    public static string Of(string name) => typeof(DesktopPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == name).Value!;
}
