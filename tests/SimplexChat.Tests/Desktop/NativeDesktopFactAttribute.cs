using SimplexChat.Testing.Native;

namespace SimplexChat.Tests.Desktop;

/// <summary>A desktop test that also requires the stand-in for the core's library.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeDesktopFactAttribute : DesktopFactAttribute
{
    public NativeDesktopFactAttribute() => Skip ??= StandInLibrary.Missing;
}
