using System.Diagnostics;
using System.Text;
using SimplexChat.Tests.Sessions;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// A program for .NET Framework that imports the module as Windows PowerShell does, from a folder with the contents of
/// the package. It runs on .NET Framework on Windows, and on Mono elsewhere.
/// </summary>
internal sealed class DesktopProgram : IDisposable
{
    private static readonly string? Mono = OperatingSystem.IsWindows() ? null : FindMono();

    private readonly string _module = Directory.CreateTempSubdirectory("simplex-desktop-").FullName;

    public DesktopProgram()
    {
        foreach (var file in DesktopPaths.Module)
        {
            File.Copy(file, Path.Combine(_module, Path.GetFileName(file)));
        }
    }

    /// <summary>Gets why the program can't run, to skip a test; null if it can.</summary>
    public static string? Missing => OperatingSystem.IsWindows() || Mono is not null
        ? null
        : "NOT TESTED: the build for Windows PowerShell, as it runs. Without .NET Framework it needs Mono on PATH, with its facades (mono-devel).";

    /// <summary>Runs the program and returns its output lines.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">The standard input.</param>
    public async Task<string[]> RunAsync(IEnumerable<string> arguments, string input = "")
    {
        var program = DesktopPaths.Of("DesktopRun");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Mono ?? program, [.. Mono is null ? (string[])[] : [program], _module, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        };
        // The folder of the stand-in for the core's library.
        start.Environment["LD_LIBRARY_PATH"] = AppContext.BaseDirectory;
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            // Reads the output at the same time, because otherwise both processes can wait for each other.
            var fed = FeedAsync(process.StandardInput, input);
            List<string> lines = [];
            while (await process.StandardOutput.ReadLineAsync().Soon() is { } line)
            {
                // Doesn't wait for the end of the process, because Mono sometimes doesn't exit.
                if (line == "done")
                {
                    await fed.Soon();
                    return [.. lines];
                }

                lines.Add(line);
            }

            throw new InvalidOperationException(await error.Soon());
        }
        finally
        {
            process.Kill();
        }
    }

    public void Dispose() => Directory.Delete(_module, recursive: true);

    private static async Task FeedAsync(StreamWriter program, string input)
    {
        await program.WriteAsync(input);
        program.Close();
    }

    // Some systems split Mono into two packages. The first one alone doesn't run netstandard assemblies.
    private static string? FindMono() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => new FileInfo(Path.Combine(folder, "mono")))
            .FirstOrDefault(file => file.Exists && HasFacades(file))?.FullName;

    private static bool HasFacades(FileInfo mono) => File.Exists(Path.Combine(
        (mono.ResolveLinkTarget(returnFinalTarget: true) ?? mono).FullName, "../../lib/mono/4.5/Facades/netstandard.dll"));
}
