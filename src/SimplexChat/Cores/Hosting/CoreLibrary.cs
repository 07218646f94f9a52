using System.Runtime.InteropServices;
using System.Text;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Represents the core's library in this process. A process can use only one library, because its Haskell runtime can be
/// started only once and can't be unloaded.
/// </summary>
internal sealed class CoreLibrary
{
    private static readonly object Gate = new();
    private static CoreLibrary? s_loaded;

    private static StringComparison PathComparison =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private CoreLibrary(string path, CoreFunctions functions)
    {
        Path = path;
        Functions = functions;
    }

    /// <summary>Gets the path of the library that this process has loaded, or null.</summary>
    public static string? LoadedPath
    {
        get
        {
            lock (Gate)
            {
                return s_loaded?.Path;
            }
        }
    }

    /// <summary>Gets the path of the library.</summary>
    public string Path { get; }

    /// <summary>Gets the functions of the library.</summary>
    public CoreFunctions Functions { get; }

    /// <summary>Loads the library and starts its runtime, if not done before.</summary>
    /// <param name="path">The library's file.</param>
    /// <param name="database">The database to use with the library; null if it isn't known yet.</param>
    /// <exception cref="SimplexInstallException">The library doesn't exist or can't be loaded. The message contains the next step.</exception>
    /// <exception cref="SimplexConnectionException">Another library is loaded.</exception>
    /// <exception cref="SimplexDatabaseException">The library can't use a database of this kind.</exception>
    public static CoreLibrary Load(string path, CoreDatabase? database = null)
    {
        var file = System.IO.Path.GetFullPath(path);
        lock (Gate)
        {
            if (string.Equals(s_loaded?.Path, file, PathComparison))
            {
                RequireStorage(s_loaded!.Functions, file, database);
                return s_loaded;
            }

            var functions = LibraryFile.Problem(file) is { } problem ? throw Unusable(file, problem)
                : s_loaded is not null ? throw new SimplexConnectionException(
                    $"This process has already loaded the core's library '{s_loaded.Path}', and can't also load '{file}'. Use the "
                    + "same library, or start a new process.")
                : Find(file);
            RequireStorage(functions, file, database);
            StartRuntime(functions);
            return s_loaded = new CoreLibrary(file, functions);
        }
    }

    /// <summary>
    /// Frees what the runtime of the loaded library, if any, keeps for the current thread. Call it before a thread ends that
    /// has called the library.
    /// </summary>
    public static void EndThread() => Volatile.Read(ref s_loaded)?.Functions.EndThread();

    /// <summary>Loads a library and finds its functions.</summary>
    /// <exception cref="SimplexInstallException">The library can't be loaded, or isn't a core's library.</exception>
    internal static CoreFunctions Find(string path)
    {
        IntPtr library;
        try
        {
            library = SharedLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(path, $"the system reports '{LastLine(e.Message)}'", e);
        }

        var functions = CoreFunctions.Of(library, out var missing);
        return missing.Count == 0
            ? functions
            : throw Unusable(path, $"the functions {string.Join(", ", missing)} are missing, so it's another library, or an unsupported version");
    }

    /// <summary>
    /// Throws if a library can't use a database of this kind. A library for files would read the prefix of the schemas as the
    /// name of new files.
    /// </summary>
    internal static void RequireStorage(CoreFunctions functions, string path, CoreDatabase? database)
    {
        if (database is not null && functions.IsPostgres is { } isPostgres && isPostgres != database.IsPostgres)
        {
            throw new SimplexDatabaseException(
                isPostgres
                    ? $"The core's library '{path}' stores profiles on a PostgreSQL server, not in files. Use a library for files."
                    : $"The core's library '{path}' stores profiles in files, not on a PostgreSQL server. Use the library for PostgreSQL.",
                "database.otherLibrary");
        }
    }

    private static SimplexInstallException Unusable(string path, string problem, Exception? cause = null) =>
        new(File.Exists(path) || Directory.Exists(path) ? InstallProblem.Broken : InstallProblem.Missing, $"'{path}' can't be used as the core's library: {problem}. Install the official library for this platform.", cause);

    // .NET puts the loader's own message last.
    private static string LastLine(string message) =>
        message.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Last(line => line.Trim().Length > 0).Trim().TrimEnd('.');

    private static unsafe void StartRuntime(CoreFunctions functions)
    {
        // The options of the official apps, plus no signal handlers, because PowerShell handles Ctrl+C. The runtime's
        // non-moving garbage collector (-xn) has a bug on Windows.
        List<string> arguments = ["simplex", "+RTS", "-A64m", "-H64m", "-xn", "--install-signal-handlers=no", "-RTS"];
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            arguments.Remove("-xn");
        }

        // Never freed, because the runtime keeps the pointers.
        var texts = (byte**)Marshal.AllocHGlobal((arguments.Count + 1) * sizeof(byte*));
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = Encoding.UTF8.GetBytes(arguments[i] + '\0');
            texts[i] = (byte*)Marshal.AllocHGlobal(text.Length);
            text.AsSpan().CopyTo(new Span<byte>(texts[i], text.Length));
        }

        texts[arguments.Count] = null;
        var count = arguments.Count;
        functions.StartRuntime(&count, &texts);
    }
}
