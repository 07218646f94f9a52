using SimplexChat.Testing.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>
/// A test of the stand-in that depends on Linux files. It is skipped on other systems, and if the stand-in wasn't
/// compiled.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() =>
        Skip = OperatingSystem.IsLinux() ? StandInLibrary.Missing : "NOT TESTED: it is about files as Linux has them.";
}
