#if NET
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Sets a private umask until disposed, so that only the user can access the files that this process creates. Used where a core
/// deletes and recreates files, so that creating private files beforehand has no effect.
/// </summary>
internal sealed partial class PrivateCreation : IDisposable
{
#if NET
    // Octal 077: the permissions of the group and of all others.
    private const uint Others = 0x3F;

    private static readonly object Gate = new();
    private static int s_held;
    private static uint s_before;

    public PrivateCreation()
    {
        // On Windows, a file inherits the access rights of its folder.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        lock (Gate)
        {
            if (s_held++ == 0)
            {
                s_before = SetMask(Others);
            }
        }
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        lock (Gate)
        {
            if (--s_held == 0)
            {
                _ = SetMask(s_before);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
#else
    public void Dispose()
    {
    }
#endif
}
