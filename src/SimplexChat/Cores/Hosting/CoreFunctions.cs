namespace SimplexChat.Cores.Hosting;

/// <summary>Holds the functions of the core's library. Strings are UTF-8 and NUL-terminated. The caller frees returned strings.</summary>
// Not a struct, because Mono doesn't support structs with function pointers.
internal sealed unsafe class CoreFunctions
{
    private CoreFunctions(IntPtr library, List<string> missing)
    {
        StartRuntime = (delegate* unmanaged[Cdecl]<int*, byte***, void>)Find(library, "hs_init_with_rtsopts", missing);
        MigrateInit = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void**, byte*>)Find(library, "chat_migrate_init", missing);
        SendCommand = (delegate* unmanaged[Cdecl]<void*, byte*, byte*>)Find(library, "chat_send_cmd", missing);
        ReceiveWait = (delegate* unmanaged[Cdecl]<void*, int, byte*>)Find(library, "chat_recv_msg_wait", missing);
        CloseStore = (delegate* unmanaged[Cdecl]<void*, byte*>)Find(library, "chat_close_store", missing);
        EncryptFile = (delegate* unmanaged[Cdecl]<void*, byte*, byte*, byte*>)Find(library, "chat_encrypt_file", missing);
        DecryptFile = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, byte*>)Find(library, "chat_decrypt_file", missing);
    }

    /// <summary>Starts the Haskell runtime: <c>hs_init_with_rtsopts(argc, argv)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<int*, byte***, void> StartRuntime;

    /// <summary>Opens a database: <c>chat_migrate_init(path, key, confirmation, controller)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void**, byte*> MigrateInit;

    /// <summary>Executes a command: <c>chat_send_cmd(controller, command)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*, byte*> SendCommand;

    /// <summary>Waits for an event: <c>chat_recv_msg_wait(controller, microseconds)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, byte*> ReceiveWait;

    /// <summary>Closes the database: <c>chat_close_store(controller)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*> CloseStore;

    /// <summary>Encrypts a file with a new key: <c>chat_encrypt_file(controller, source, destination)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*, byte*, byte*> EncryptFile;

    /// <summary>Decrypts a file: <c>chat_decrypt_file(source, key, nonce, destination)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, byte*> DecryptFile;

    /// <summary>Finds the functions in a loaded library.</summary>
    /// <param name="library">The library.</param>
    /// <param name="missing">The names of the functions that the library doesn't have.</param>
    public static CoreFunctions Of(IntPtr library, out IReadOnlyList<string> missing)
    {
        List<string> names = [];
        missing = names;
        return new CoreFunctions(library, names);
    }

    private static void* Find(IntPtr library, string name, List<string> missing)
    {
        var function = SharedLibrary.Find(library, name);
        if (function == IntPtr.Zero)
        {
            missing.Add(name);
        }

        return (void*)function;
    }
}
