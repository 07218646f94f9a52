using System.Reflection;

namespace SimplexChat.Tests.Desktop;

/// <summary>Where the build has put what these tests are about.</summary>
internal static class DesktopPaths
{
    /// <summary>The module's assemblies for Windows PowerShell 5.1, as build.ps1 takes them.</summary>
    public static IEnumerable<string> Module =>
        Directory.EnumerateFiles(Of("DesktopModule"), "*.dll").Where(f => Path.GetFileName(f) != "System.Management.Automation.dll");

    public static string Of(string name) => typeof(DesktopPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == name).Value!;
}
