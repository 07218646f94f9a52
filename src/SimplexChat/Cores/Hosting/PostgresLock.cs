using System.Diagnostics;
using System.Text;

namespace SimplexChat.Cores;

/// <summary>
/// Holds a profile on a PostgreSQL server against cores of other users and machines: by an advisory lock of the server,
/// which has it as long as the connection lasts that took it.
/// </summary>
internal sealed class PostgresLock : IDisposable
{
    // PostgreSQL cuts a longer name, and replaces what is not ASCII.
    private const int LongestName = 63;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly CoreDatabase _database;
    private readonly PostgresConnection _connection;
    private readonly long _key;
    private readonly ManualResetEventSlim _ending = new();
    private readonly TaskCompletionSource<SimplexConnectionException> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _watching;

    private PostgresLock(CoreDatabase database, PostgresConnection connection, long key)
    {
        _database = database;
        _connection = connection;
        _key = key;
        _watching = new Thread(Watch) { IsBackground = true, Name = "SimpleX core: lock on PostgreSQL" };
        _watching.Start();
    }

    /// <summary>Ends with the reason when the server may have given the lock to another; never otherwise.</summary>
    public Task<SimplexConnectionException> Lost => _lost.Task;

    private static string OwnName { get; } = NameOf(ProcessId(), Environment.MachineName);

    /// <summary>Takes the lock.</summary>
    /// <exception cref="SimplexDatabaseException">Another core has the profile, or the server can't be used.</exception>
    public static PostgresLock Take(CoreDatabase database)
    {
        SimplexDatabaseException Fail(ReadOnlySpan<byte> text) => PostgresError.ToException(text, database);

        var connection = PostgresConnection.Open(database.Secret!, OwnName, Fail);
        try
        {
            PrepareForLoss(connection);
            var key = KeyOf(database.Location);
            if (!connection.TryQuery(FormattableString.Invariant($"select pg_try_advisory_lock({key})"), out var rows))
            {
                throw PostgresError.ToException(connection.Problem, database);
            }

            return rows is [["t"]]
                ? new PostgresLock(database, connection, key)
                : throw InUse(connection, key, database);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _ending.Set();
        // A server that does not answer keeps the thread until the connection is given up.
        _watching.Join(EndPatience);
    }

    // The server gives the lock of a machine that is gone to another one, but only after that machine has noticed, too.
    private static void PrepareForLoss(PostgresConnection connection)
    {
        connection.TryQuery("set client_min_messages = error", out _);
        connection.TryQuery("set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4", out _);
        // Since PostgreSQL 12.
        connection.TryQuery("set tcp_user_timeout = 40000", out _);
    }

    private void Watch()
    {
        using (_connection)
        {
            while (!_ending.Wait(Pause))
            {
                if (!_connection.TryQuery($"select 1 from pg_locks where {HasKey(_key)} and pid = pg_backend_pid()", out var rows) || rows.Count == 0)
                {
                    _lost.TrySetResult(new SimplexConnectionException(
                        $"The connection to the PostgreSQL server that locked the database '{_database}' is lost"
                        + $"{(_connection.Problem is { } problem ? $": {problem}" : "")}. Another core could open the database now, so this one was closed."));
                    return;
                }
            }

            // The next core need not wait until the server has noticed the end of the connection.
            _connection.TryQuery(FormattableString.Invariant($"select pg_advisory_unlock({_key})"), out _);
        }
    }

    private static SimplexDatabaseException InUse(PostgresConnection connection, long key, CoreDatabase database)
    {
        connection.TryQuery(
            "select application_name, host(client_addr) from pg_locks join pg_stat_activity using (pid) "
            + $"where {HasKey(key)} and granted",
            out var rows);
        var (name, address) = rows is [[var first, var second]] ? (first, second) : (null, null);
        var isOwn = name == OwnName;
        return new SimplexDatabaseException(
            $"The database {database} is in use by {(isOwn ? "this process already" : Describe(name, address))}. "
            + "One core at a time can use it: close the other session, or connect to another database.",
            "database.inUse")
        {
            // The server may not have noticed yet that the connection of this process is lost.
            IsTakenByAnother = name is not null && !isOwn,
        };
    }

    private static string Describe(string? name, string? address)
    {
        var process = Parse(name) is { } known ? $"process {known.Id} on the machine '{known.Machine}'"
            : string.IsNullOrEmpty(name) ? "another process, of which the server shows no name"
            : $"'{name}'";
        return address is null ? process : $"{process} ({address})";
    }

    private static string NameOf(int id, string machine)
    {
        var name = FormattableString.Invariant($"SimplexChat pid {id} on {machine}");
        return new string([.. name.Take(LongestName).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
    }

    private static (string Id, string Machine)? Parse(string? name)
    {
        const string Start = "SimplexChat pid ";
        const string On = " on ";
        return name is not null && name.StartsWith(Start, StringComparison.Ordinal) && name.IndexOf(On, StringComparison.Ordinal) is > 0 and var at
            ? (name.Substring(Start.Length, at - Start.Length), name.Substring(at + On.Length))
            : null;
    }

    // The same in all versions of this library. FNV-1a, since it guards nothing: who can connect can take any lock.
    private static long KeyOf(string prefix)
    {
        var key = 0xCBF29CE484222325;
        foreach (var part in Encoding.UTF8.GetBytes("SimplexChat " + prefix))
        {
            key = unchecked((key ^ part) * 0x100000001B3);
        }

        return unchecked((long)key);
    }

    // The server keeps the two halves of a key.
    private static string HasKey(long key) => FormattableString.Invariant(
        $"locktype = 'advisory' and objsubid = 1 and classid = {unchecked((uint)(key >> 32))} and objid = {unchecked((uint)key)} and database = ")
        + "(select oid from pg_database where datname = current_database())";

    private static int ProcessId()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }
}
