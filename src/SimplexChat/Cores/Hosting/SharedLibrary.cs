using System.Runtime.InteropServices;
#if NETSTANDARD2_0
using System.ComponentModel;
#endif

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Loads a shared library and finds its functions. With a full path, the library's dependencies are loaded from its own folder.
/// With only a name, the system searches for the library, first among the libraries that the process has loaded.
/// </summary>
internal static class SharedLibrary
{
#if NETSTANDARD2_0
    private const uint AlteredSearchPath = 8;
    private const int BindNow = 2;

    private static readonly bool IsWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly bool IsMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    /// <exception cref="DllNotFoundException">The library can't be loaded. The message contains the reason.</exception>
    public static IntPtr Load(string path)
    {
        var library = IsWindows ? LoadLibraryEx(path, IntPtr.Zero, AlteredSearchPath)
            : IsMac ? MacOpen(path, BindNow)
            : LinuxOpen(path, BindNow);
        return library != IntPtr.Zero ? library : throw new DllNotFoundException(LastError());
    }

    public static IntPtr Find(IntPtr library, string name) =>
        IsWindows ? GetProcAddress(library, name) : IsMac ? MacSymbol(library, name) : LinuxSymbol(library, name);

    private static string LastError() => IsWindows
        ? new Win32Exception(Marshal.GetLastWin32Error()).Message
        : Marshal.PtrToStringAnsi(IsMac ? MacError() : LinuxError());

    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr file, uint flags);

    [DllImport("kernel32", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern IntPtr GetProcAddress(IntPtr library, string name);

    [DllImport("libdl.so.2", EntryPoint = "dlopen")]
    private static extern IntPtr LinuxOpen([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libdl.so.2", EntryPoint = "dlsym")]
    private static extern IntPtr LinuxSymbol(IntPtr library, [MarshalAs(UnmanagedType.LPStr)] string name);

    [DllImport("libdl.so.2", EntryPoint = "dlerror")]
    private static extern IntPtr LinuxError();

    [DllImport("libSystem.dylib", EntryPoint = "dlopen")]
    private static extern IntPtr MacOpen([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libSystem.dylib", EntryPoint = "dlsym")]
    private static extern IntPtr MacSymbol(IntPtr library, [MarshalAs(UnmanagedType.LPStr)] string name);

    [DllImport("libSystem.dylib", EntryPoint = "dlerror")]
    private static extern IntPtr MacError();
#else
    /// <exception cref="DllNotFoundException">The library can't be loaded. The message contains the reason.</exception>
    /// <exception cref="BadImageFormatException">The file isn't a library for this platform.</exception>
    public static IntPtr Load(string path) => NativeLibrary.Load(path);

    public static IntPtr Find(IntPtr library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address) ? address : IntPtr.Zero;
#endif
}
