using System.Diagnostics;
using System.Text;
using SimplexChat.Tests.Sessions;

namespace SimplexChat.Tests.Desktop;

/// <summary>
/// A program for .NET Framework that imports the module as Windows PowerShell does, from a folder with what the package has:
/// run on the framework on Windows, elsewhere on Mono.
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

    /// <summary>Why it can't be run, for a test to be skipped; null if it can.</summary>
    public static string? Missing => OperatingSystem.IsWindows() || Mono is not null
        ? null
        : "NOT TESTED: the build for Windows PowerShell, as it runs. Without .NET Framework it needs Mono on PATH, with its facades (mono-devel).";

    /// <summary>Runs it until it is done, and gives the lines that it has written.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="input">What it is to read.</param>
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
        // Where the native library is that stands in for a core's.
        start.Environment["LD_LIBRARY_PATH"] = AppContext.BaseDirectory;
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            // Meanwhile what it writes is read, lest both wait.
            var fed = FeedAsync(process.StandardInput, input);
            List<string> lines = [];
            while (await process.StandardOutput.ReadLineAsync().Soon() is { } line)
            {
                // Its own end does not matter: Mono's sometimes never comes.
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

    // Some systems have it in two parts, and run nothing for netstandard with the first alone.
    private static string? FindMono() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => new FileInfo(Path.Combine(folder, "mono")))
            .FirstOrDefault(file => file.Exists && HasFacades(file))?.FullName;

    private static bool HasFacades(FileInfo mono) => File.Exists(Path.Combine(
        (mono.ResolveLinkTarget(returnFinalTarget: true) ?? mono).FullName, "../../lib/mono/4.5/Facades/netstandard.dll"));
}
