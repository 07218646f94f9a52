using Xunit;

namespace SimplexChat.Tests.Desktop;

/// <summary>A test that needs a .NET Framework to run on; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class DesktopFactAttribute : FactAttribute
{
    public DesktopFactAttribute() => Skip = DesktopProgram.Missing;
}
