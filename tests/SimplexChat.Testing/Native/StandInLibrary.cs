using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SimplexChat.Testing.Native;

/// <summary>
/// The stand-in for the core's library: its file, and its calls. <see cref="StandInCore"/> implements the calls.
/// </summary>
public static unsafe class StandInLibrary
{
    private static readonly string Extension = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
    private static readonly string Folder = System.IO.Path.GetDirectoryName(typeof(StandInLibrary).Assembly.Location)!;
    private static readonly Lazy<nint> Loaded = new(Load);

    /// <summary>
    /// Gets the path of the library. Reading it loads the library, which is necessary before a session loads it.
    /// </summary>
    public static string Path
    {
        get
        {
            _ = Loaded.Value;
            return File("libsimplex");
        }
    }

    /// <summary>
    /// Gets the path of a library without a function that the core's library has. It is linked to PostgreSQL's client library.
    /// </summary>
    public static string PathWithoutWait => File("libsimplex-without-wait");

    /// <summary>Gets why the library is missing, to skip a test; null if it exists.</summary>
    public static string? Missing => System.IO.File.Exists(File("libsimplex"))
        ? null
        : "NOT TESTED: the native transport. The stand-in for the core's library needs a C compiler: cc on Linux or macOS, x86_64-w64-mingw32-gcc for Wine.";

    /// <summary>Gets how many times the runtime was started.</summary>
    public static int RuntimeStarts => ((delegate* unmanaged[Cdecl]<int>)Find("stand_in_starts"))();

    /// <summary>Gets the arguments of the runtime.</summary>
    public static IReadOnlyList<string> RuntimeArguments =>
        Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)Find("stand_in_arguments"))())!
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Gets the number of bytes that C's <c>malloc</c> has allocated in this process and <c>free</c> hasn't released; 0
    /// if unknown.
    /// </summary>
    public static long Allocated => (long)((delegate* unmanaged[Cdecl]<nuint>)Find("stand_in_allocated"))();

    /// <summary>Gets how many threads have called the library.</summary>
    public static int EnteredThreads => ((delegate* unmanaged[Cdecl]<int>)Find("stand_in_entered"))();

    /// <summary>Gets for how many threads the library keeps a record: those that have called it and not <c>hs_thread_done</c> afterwards.</summary>
    public static int ThreadRecords => ((delegate* unmanaged[Cdecl]<int>)Find("stand_in_records"))();

    /// <summary>Gets the queue size of the database that was opened last; 0 if none was specified.</summary>
    public static int QueueSize => ((delegate* unmanaged[Cdecl]<int>)Find("stand_in_queue_size"))();

    private static string File(string name) => System.IO.Path.Combine(Folder, name + Extension);

    private static nint Find(string name) => NativeLibrary.GetExport(Loaded.Value, name);

    private static nint Load()
    {
        var library = NativeLibrary.Load(File("libsimplex"));
        var handlers = new Handlers(&MigrateInit, &SendCommand, &ReceiveWait, &CloseStore, &EncryptFile, &DecryptFile);
        ((delegate* unmanaged[Cdecl]<Handlers*, void>)NativeLibrary.GetExport(library, "stand_in_attach"))(&handlers);
        return library;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* MigrateInit(byte* path, byte* key, byte* confirmation, nint* controller)
    {
        nint opened = 0;
        var (pathText, keyText, confirmationText) = (Text(path), Text(key), Text(confirmation));
        var answer = Answer(() => StandInCore.Open(pathText, keyText, confirmationText, out opened));
        if (opened != 0)
        {
            *controller = opened;
        }

        return answer;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* SendCommand(nint controller, byte* command)
    {
        var text = Text(command);
        return Answer(() => StandInCore.Send(controller, text));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* ReceiveWait(nint controller, int microseconds) =>
        Answer(() => StandInCore.Receive(controller, TimeSpan.FromMicroseconds(microseconds)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* CloseStore(nint controller) => Answer(() => StandInCore.Close(controller));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* EncryptFile(nint controller, byte* source, byte* destination)
    {
        var (from, to) = (Text(source), Text(destination));
        return Answer(() => StandInFiles.Encrypt(controller, from, to));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* DecryptFile(byte* source, byte* key, byte* nonce, byte* destination)
    {
        var (from, keyText, nonceText, to) = (Text(source), Text(key), Text(nonce), Text(destination));
        return Answer(() => StandInFiles.Decrypt(from, keyText, nonceText, to));
    }

    // An exception would end the process.
    private static byte* Answer(Func<string?> call)
    {
        try
        {
            return Allocate(call());
        }
        catch (Exception e)
        {
            StandInCore.Misuse($"the stand-in has failed: {e}");
            return null;
        }
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text)!;

    // Allocated with C's malloc, because the caller releases it with C's free.
    private static byte* Allocate(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var size = Encoding.UTF8.GetByteCount(text) + 1;
        var allocated = (byte*)NativeMemory.Alloc((nuint)size);
        allocated[Encoding.UTF8.GetBytes(text, new Span<byte>(allocated, size))] = 0;
        return allocated;
    }

    private readonly struct Handlers(
        delegate* unmanaged[Cdecl]<byte*, byte*, byte*, nint*, byte*> migrateInit,
        delegate* unmanaged[Cdecl]<nint, byte*, byte*> sendCommand,
        delegate* unmanaged[Cdecl]<nint, int, byte*> receiveWait,
        delegate* unmanaged[Cdecl]<nint, byte*> closeStore,
        delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*> encryptFile,
        delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, byte*> decryptFile)
    {
        public readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, nint*, byte*> MigrateInit = migrateInit;
        public readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*> SendCommand = sendCommand;
        public readonly delegate* unmanaged[Cdecl]<nint, int, byte*> ReceiveWait = receiveWait;
        public readonly delegate* unmanaged[Cdecl]<nint, byte*> CloseStore = closeStore;
        public readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*> EncryptFile = encryptFile;
        public readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, byte*> DecryptFile = decryptFile;
    }
}
