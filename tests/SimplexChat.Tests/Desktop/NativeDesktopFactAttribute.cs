using SimplexChat.Testing;

namespace SimplexChat.Tests.Desktop;

/// <summary>A test that needs the stand-in for the core's library too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeDesktopFactAttribute : DesktopFactAttribute
{
    public NativeDesktopFactAttribute() => Skip ??= StandInLibrary.Missing;
}
