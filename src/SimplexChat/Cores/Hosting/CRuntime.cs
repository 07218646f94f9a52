using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Hosting;

/// <summary>Calls the C runtime that the core's library uses to allocate memory.</summary>
internal static unsafe class CRuntime
{
#if NETSTANDARD2_0
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Calls <c>free</c> of the C runtime.</summary>
    public static void Free(byte* pointer)
    {
        if (IsWindows)
        {
            WindowsFree(pointer);
        }
        else
        {
            UnixFree(pointer);
        }
    }

    // The official library for Windows uses the universal C runtime.
    [DllImport("ucrtbase", EntryPoint = "free", CallingConvention = CallingConvention.Cdecl)]
    private static extern void WindowsFree(byte* pointer);

    [DllImport("libc", EntryPoint = "free", CallingConvention = CallingConvention.Cdecl)]
    private static extern void UnixFree(byte* pointer);
#else
    /// <summary>Calls <c>free</c> of the C runtime. .NET uses the system's C library; on Windows the universal C runtime, like the official library.</summary>
    public static void Free(byte* pointer) => NativeMemory.Free(pointer);
#endif
}
