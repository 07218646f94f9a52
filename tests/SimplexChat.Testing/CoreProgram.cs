using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SimplexChat.Testing;

/// <summary>
/// A real core in its own process on a free loopback port: the program <c>simplex-chat</c> at the path in the environment
/// variable <c>SIMPLEXCHAT_PROGRAM</c>. Its users have the relays in <c>SIMPLEXCHAT_TEST_RELAYS</c>. The process ends when the
/// program is disposed, or when the process of the tests ends.
/// </summary>
public sealed class CoreProgram : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<CoreProgram, bool> Running = new();

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    static CoreProgram() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();

    /// <summary>Starts a core and waits until its port accepts connections.</summary>
    /// <param name="database">The path and the beginning of the names of the database files.</param>
    /// <param name="displayName">The name of the user to create. Null if the database has a user.</param>
    public CoreProgram(string database, string? displayName = null)
    {
        var path = Setting("SIMPLEXCHAT_PROGRAM");
        var relays = Setting("SIMPLEXCHAT_TEST_RELAYS").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(relay => new[] { relay.StartsWith("smp:", StringComparison.Ordinal) ? "--server" : "--xftp-server", relay });
        var port = LoopbackPort.Unused();
        Uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"ws://localhost:{port}/"));
        var start = new ProcessStartInfo(path, ["-d", database, "-p", port.ToString(CultureInfo.InvariantCulture), "--yes-migrate", .. relays])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(database)!,
        };
        // The core's runtime reads names in the encoding of the locale.
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment["LC_ALL"] = "C.UTF-8";
        _process = Process.Start(start)!;
        Running[this] = true;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (displayName is not null)
        {
            _process.StandardInput.WriteLine(displayName);
            _process.StandardInput.Flush();
        }

        AwaitPort(port);
    }

    /// <summary>Gets the address of the core.</summary>
    public Uri Uri { get; }

    /// <summary>Ends all cores of this process.</summary>
    public static void EndAll()
    {
        foreach (var core in Running.Keys)
        {
            core.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Running.TryRemove(this, out _))
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The environment variable {name} isn't set. A real core needs it.");

    private void AwaitPort(int port)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var client = new TcpClient("localhost", port);
                return;
            }
            catch (SocketException) when (waited.Elapsed < StartTimeout && !_process.WaitForExit(20))
            {
                // The core is still opening its database.
            }
            catch (SocketException)
            {
                Dispose();
                lock (_output)
                {
                    throw new InvalidOperationException($"The core has not started: {_output}");
                }
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
