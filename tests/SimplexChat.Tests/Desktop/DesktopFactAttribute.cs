using Xunit;

namespace SimplexChat.Tests.Desktop;

/// <summary>A test that requires .NET Framework. It is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class DesktopFactAttribute : FactAttribute
{
    public DesktopFactAttribute() => Skip = DesktopProgram.Missing;
}
