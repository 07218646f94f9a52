using System.Diagnostics;

namespace SimplexChat.Tests.Generator;

/// <summary>A run of the generator, started in the same way as by a maintainer.</summary>
internal sealed record GeneratorRun(int ExitCode, string Output, string Error)
{
    public static async Task<GeneratorRun> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "SimplexChat.ApiGenerator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n").TrimEnd());
    }
}
