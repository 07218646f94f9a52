using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>The C runtime that the core's library allocates with.</summary>
internal static unsafe class CRuntime
{
#if NETSTANDARD2_0
    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>C's <c>free</c>.</summary>
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

    // The official library for Windows is built with the universal runtime.
    [DllImport("ucrtbase", EntryPoint = "free", CallingConvention = CallingConvention.Cdecl)]
    private static extern void WindowsFree(byte* pointer);

    [DllImport("libc", EntryPoint = "free", CallingConvention = CallingConvention.Cdecl)]
    private static extern void UnixFree(byte* pointer);
#else
    /// <summary>C's <c>free</c>: .NET's is the one of the system's C library; on Windows of the universal runtime, as the official library's is.</summary>
    public static void Free(byte* pointer) => NativeMemory.Free(pointer);
#endif
}
