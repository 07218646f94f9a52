using SimplexChat.Testing.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>A test that requires the stand-in for the core's library. It is skipped if the stand-in wasn't compiled.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = StandInLibrary.Missing;
}
