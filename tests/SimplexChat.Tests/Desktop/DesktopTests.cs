using Xunit;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// The build for Windows PowerShell 5.1 uses only types and members of .NET Framework 4.7.2 and PowerShell 5.1.
/// </summary>
public sealed class DesktopTests : IDisposable
{
    private static readonly string[] Framework =
    [
        // Two of these files are parts of an assembly.
        .. Directory.EnumerateFiles(DesktopPaths.Of("FrameworkReferences"), "*.dll").Where(f => Path.GetFileName(f) is not ("System.EnterpriseServices.Thunk.dll" or "System.EnterpriseServices.Wrapper.dll")),
        .. Directory.EnumerateFiles(Path.Combine(DesktopPaths.Of("FrameworkReferences"), "Facades"), "*.dll"),
        Path.Combine(DesktopPaths.Of("PowerShellReferences"), "System.Management.Automation.dll"),
    ];

    private readonly DesktopPlatform _platform = new(Framework, DesktopPaths.Module);

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void Every_referenced_assembly_is_in_the_framework_or_in_the_module() =>
        Assert.Empty(_platform.Shipped.SelectMany(_platform.MissingAssemblies));

    [Fact]
    public void Every_referenced_member_exists() => Assert.Empty(_platform.Shipped.SelectMany(_platform.MissingMembers));

    [Fact]
    public void Every_assembly_has_the_name_of_its_file()
    {
        Assert.Contains(_platform.Shipped, a => a.Name == "SimplexChat.PowerShell");
        Assert.All(_platform.Shipped, a => Assert.Equal(a.Name + ".dll", a.FileName));
    }

    [Fact]
    public void Check_finds_assemblies_and_members_that_the_framework_lacks()
    {
        using var platform = new DesktopPlatform(Framework, [DesktopPaths.Of("DesktopFixture")]);
        var fixture = Assert.Single(platform.Shipped);

        var assemblies = platform.MissingAssemblies(fixture).ToList();
        Assert.Contains("SimplexChat.DesktopFixture: System.Runtime 8.0.0.0", assemblies);

        var members = platform.MissingMembers(fixture).ToList();
        Assert.Contains("SimplexChat.DesktopFixture: System.DateOnly", members);
        Assert.Contains("SimplexChat.DesktopFixture: System.String: System.Boolean Contains(System.Char)", members);
        Assert.Contains("SimplexChat.DesktopFixture: System.Collections.Generic.Dictionary`2: System.Boolean TryAdd(!0, !1)", members);
        Assert.Equal(3, members.Count(m => !m.Contains("Attribute", StringComparison.Ordinal)));
    }
}
