using System.Diagnostics;
using System.Globalization;

namespace SimplexChat.Testing.Native;

/// <summary>
/// A PostgreSQL server for a test, on a free loopback port and with its own data folder. PostgreSQL refuses to run as root, so
/// in that case it runs as another user.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "bot";
    private const string Ready = "ready to accept connections";

    private static readonly string[] Needed = ["initdb", "postgres", "psql"];
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly string? Programs = FindPrograms();

    private readonly string _folder;
    private Process? _server;

    /// <summary>Creates a server and starts it.</summary>
    /// <param name="password">The password of its only user, <c>bot</c>.</param>
    public PostgresServer(string password)
    {
        _folder = Directory.CreateTempSubdirectory("simplex-postgres-").FullName;
        var passwordFile = Path.Combine(_folder, "password");
        File.WriteAllText(passwordFile, password);
        if (IsRoot)
        {
            RunToEnd("chown", ["-R", "65534:65534", _folder]);
        }

        RunToEnd(Program("initdb"), ["-D", Data, "-U", User, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "--no-sync"], asServer: true);
        Port = LoopbackPort.Unused();
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"postgresql://{User}:{password}@127.0.0.1:{Port}/postgres");
        Start();
    }

    /// <summary>Gets why PostgreSQL is missing, to skip a test; null if it is available.</summary>
    public static string? Missing => Programs is not null
        ? null
        : "NOT TESTED: the lock on a PostgreSQL server. It needs PostgreSQL's server and client on Linux or macOS, such as Debian's package postgresql.";

    /// <summary>Gets the port of the server.</summary>
    public int Port { get; }

    /// <summary>Gets the connection string of the server's user.</summary>
    public string ConnectionString { get; }

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Starts the server, if it isn't running.</summary>
    public void Start()
    {
        if (_server is not null)
        {
            return;
        }

        var port = Port.ToString(CultureInfo.InvariantCulture);
        var server = Launch(Program("postgres"), ["-D", Data, "-p", port, "-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"], asServer: true);
        using var ready = new ManualResetEventSlim();
        var log = new System.Text.StringBuilder();
        server.ErrorDataReceived += (_, line) =>
        {
            log.AppendLine(line.Data);
            if (line.Data is null || line.Data.Contains(Ready, StringComparison.Ordinal))
            {
                ready.Set();
            }
        };
        server.BeginErrorReadLine();
        if (!ready.Wait(StartTimeout) || server.HasExited)
        {
            Stop(server);
            throw new InvalidOperationException($"PostgreSQL did not start: {log}");
        }

        _server = server;
    }

    /// <summary>Stops the server and all connections at once.</summary>
    public void Stop()
    {
        if (_server is { } server)
        {
            _server = null;
            Stop(server);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <returns>The rows, one on each line.</returns>
    public string Query(string sql) => RunToEnd(Program("psql"), [ConnectionString, "-X", "-A", "-t", "-c", sql]).Trim();

    /// <summary>Ends the connections that hold or wait for an advisory lock, as an administrator can.</summary>
    public void EndLocks() => Query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");

    /// <summary>
    /// Starts another client that waits for the held advisory lock. The client gets the lock when its holder releases it, and
    /// keeps it until the client's process ends.
    /// </summary>
    /// <param name="name">The client's name.</param>
    public Process AwaitLock(string name)
    {
        var waiting = Launch(Program("psql"), [$"{ConnectionString}?application_name={Uri.EscapeDataString(name)}", "-X", "-A", "-t"]);
        waiting.BeginErrorReadLine();
        waiting.StandardInput.WriteLine(
            "select format('select pg_advisory_lock(%s)', (classid::bigint << 32) | objid::bigint) from pg_locks where locktype = 'advisory' \\gexec");
        waiting.StandardInput.Flush();
        var waited = Stopwatch.StartNew();
        while (Query("select count(*) from pg_locks where locktype = 'advisory' and not granted") != "1")
        {
            if (waited.Elapsed > StartTimeout)
            {
                throw new InvalidOperationException("The other client does not wait for the lock.");
            }
        }

        return waiting;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // On Debian, the programs of a server aren't on PATH.
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        var folders = debian.Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        var programs = folders.FirstOrDefault(folder => Needed.All(name => File.Exists(Path.Combine(folder, name))));
        return IsRoot && !File.Exists("/usr/bin/setpriv") ? null : programs;
    }

    private static string Program(string name) => Path.Combine(Programs ?? throw new InvalidOperationException(Missing), name);

    private static void Stop(Process server)
    {
        if (!server.HasExited)
        {
            // The fastest way to stop: the processes of the connections end at once, too.
            RunToEnd("kill", ["-QUIT", server.Id.ToString(CultureInfo.InvariantCulture)]);
        }

        server.WaitForExit();
        server.Dispose();
    }

    private static string RunToEnd(string program, string[] arguments, bool asServer = false)
    {
        using var process = Launch(program, arguments, asServer);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{Path.GetFileName(program)} has failed: {errors.Result}");
    }

    private static Process Launch(string program, string[] arguments, bool asServer = false)
    {
        // setpriv replaces itself by the program, so the process id is that of the program.
        string[] command = asServer && IsRoot
            ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start)!;
    }
}
