using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>A test that needs the stand-in for the core's library; skipped where it could not be compiled.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = StandInLibrary.Missing;
}
