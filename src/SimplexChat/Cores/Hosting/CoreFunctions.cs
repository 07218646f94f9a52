namespace SimplexChat.Cores.Hosting;

/// <summary>Holds the functions of the core's library. Strings are UTF-8 and NUL-terminated. The caller frees returned strings.</summary>
// Not a struct, because Mono doesn't support structs with function pointers.
internal sealed unsafe class CoreFunctions
{
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void**, byte*> _migrateInit;

    // Not all versions of the library have these functions.
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int, void**, byte*> _migrateInitQueue;
    private readonly delegate* unmanaged[Cdecl]<void> _threadDone;

    private CoreFunctions(IntPtr library, List<string> missing)
    {
        StartRuntime = (delegate* unmanaged[Cdecl]<int*, byte***, void>)Find(library, "hs_init_with_rtsopts", missing);
        _migrateInit = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void**, byte*>)Find(library, "chat_migrate_init", missing);
        SendCommand = (delegate* unmanaged[Cdecl]<void*, byte*, byte*>)Find(library, "chat_send_cmd", missing);
        ReceiveWait = (delegate* unmanaged[Cdecl]<void*, int, byte*>)Find(library, "chat_recv_msg_wait", missing);
        _migrateInitQueue = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int, void**, byte*>)SharedLibrary.Find(library, "chat_migrate_init_queue");
        _threadDone = (delegate* unmanaged[Cdecl]<void>)SharedLibrary.Find(library, "hs_thread_done");
        CloseStore = (delegate* unmanaged[Cdecl]<void*, byte*>)Find(library, "chat_close_store", missing);
        EncryptFile = (delegate* unmanaged[Cdecl]<void*, byte*, byte*, byte*>)Find(library, "chat_encrypt_file", missing);
        DecryptFile = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, byte*, byte*>)Find(library, "chat_decrypt_file", missing);
        // Both builds export the same functions of the core, but they use different client libraries.
        var isPostgres = SharedLibrary.Find(library, "PQexec") != IntPtr.Zero;
        var isSqlite = SharedLibrary.Find(library, "sqlite3_libversion") != IntPtr.Zero;
        IsPostgres = isPostgres == isSqlite ? null : isPostgres;
    }

    /// <summary>Starts the Haskell runtime: <c>hs_init_with_rtsopts(argc, argv)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<int*, byte***, void> StartRuntime;

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

    /// <summary>Gets whether the library stores its data on a PostgreSQL server instead of in files; null if unknown.</summary>
    public bool? IsPostgres { get; }

    /// <summary>Gets whether the library supports a queue size.</summary>
    public bool HasQueueSize => _migrateInitQueue is not null;

    /// <summary>Gets whether the library can free what its runtime keeps for a thread.</summary>
    public bool HasThreadEnd => _threadDone is not null;

    /// <summary>
    /// Opens a database: <c>chat_migrate_init_queue(path, key, confirmation, queueSize, controller)</c>. Without a queue
    /// size, or if the library doesn't support one: <c>chat_migrate_init(path, key, confirmation, controller)</c>.
    /// </summary>
    public byte* Migrate(byte* path, byte* key, byte* confirmation, int? queueSize, void** controller) =>
        queueSize is { } size && HasQueueSize
            ? _migrateInitQueue(path, key, confirmation, size, controller)
            : _migrateInit(path, key, confirmation, controller);

    /// <summary>Frees what the runtime keeps for the current thread: <c>hs_thread_done()</c>. Otherwise each thread leaves a record.</summary>
    public void EndThread()
    {
        if (HasThreadEnd)
        {
            _threadDone();
        }
    }

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
