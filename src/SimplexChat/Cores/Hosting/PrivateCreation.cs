#if NET
using System.Runtime.InteropServices;
#endif

namespace SimplexChat.Cores;

/// <summary>
/// While one is held, what this process makes is for its user alone. For files that a core deletes and makes anew, so that
/// nothing that was made before it would do.
/// </summary>
internal sealed partial class PrivateCreation : IDisposable
{
#if NET
    // Octal 077: the rights of the group and of all others.
    private const uint Others = 0x3F;

    private static readonly object Gate = new();
    private static int s_held;
    private static uint s_before;

    public PrivateCreation()
    {
        // On Windows a file has the rights of its folder.
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
