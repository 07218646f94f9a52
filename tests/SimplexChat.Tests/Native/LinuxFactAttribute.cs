using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>A test of the stand-in with files as Linux has them; skipped elsewhere, and where it could not be compiled.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() =>
        Skip = OperatingSystem.IsLinux() ? StandInLibrary.Missing : "NOT TESTED: it is about files as Linux has them.";
}
