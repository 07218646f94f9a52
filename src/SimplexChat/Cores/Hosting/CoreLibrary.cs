using System.Runtime.InteropServices;
using System.Text;

namespace SimplexChat.Cores;

/// <summary>
/// The core as a library in this process. There is one: its runtime can be started only once and never ends, so that a
/// second library would need a second process.
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

    /// <summary>The library's file.</summary>
    public string Path { get; }

    /// <summary>What it can do.</summary>
    public CoreFunctions Functions { get; }

    /// <summary>Loads the library and starts its runtime, unless that is done.</summary>
    /// <param name="path">The library's file.</param>
    /// <exception cref="SimplexInstallException">It is not there, or can't be loaded; the message says what to do.</exception>
    /// <exception cref="SimplexConnectionException">Another one is loaded.</exception>
    public static CoreLibrary Load(string path)
    {
        var file = System.IO.Path.GetFullPath(path);
        lock (Gate)
        {
            if (string.Equals(s_loaded?.Path, file, PathComparison))
            {
                return s_loaded!;
            }

            var functions = LibraryFile.Problem(file) is { } problem ? throw Unusable(file, problem)
                : s_loaded is not null ? throw new SimplexConnectionException(
                    $"This process has loaded the core's library '{s_loaded.Path}' already, and can't load '{file}' too. Use the "
                    + "same one, or start a new PowerShell.")
                : Find(file);
            StartRuntime(functions);
            return s_loaded = new CoreLibrary(file, functions);
        }
    }

    /// <summary>Loads a library, and finds its functions.</summary>
    /// <exception cref="SimplexInstallException">It can't be loaded, or is another.</exception>
    internal static CoreFunctions Find(string path)
    {
        IntPtr library;
        try
        {
            library = SharedLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw Unusable(path, $"the system says '{LastLine(e.Message)}'", e);
        }

        var functions = CoreFunctions.Of(library, out var missing);
        return missing.Count == 0
            ? functions
            : throw Unusable(path, $"it has no {string.Join(", ", missing)}, so it is another library, or one of an unknown version");
    }

    private static SimplexInstallException Unusable(string path, string problem, Exception? cause = null) =>
        new(File.Exists(path) || Directory.Exists(path) ? InstallProblem.Broken : InstallProblem.Missing, $"'{path}' can't be used as the core's library: {problem}. Install the official library for this platform.", cause);

    // The loader's own words come last in what .NET says.
    private static string LastLine(string message) =>
        message.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Last(line => line.Trim().Length > 0).Trim().TrimEnd('.');

    private static unsafe void StartRuntime(CoreFunctions functions)
    {
        // What the official apps give, and no signal handlers: Ctrl+C is PowerShell's. The runtime's collector that does
        // not move (-xn) is broken on Windows.
        List<string> arguments = ["simplex", "+RTS", "-A64m", "-H64m", "-xn", "--install-signal-handlers=no", "-RTS"];
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            arguments.Remove("-xn");
        }

        // Never freed: the runtime keeps them.
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
