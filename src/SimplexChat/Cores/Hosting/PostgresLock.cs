using System.Text;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Locks a profile on a PostgreSQL server against cores of other users and machines, with an advisory lock. The server keeps
/// the lock as long as the connection lasts.
/// </summary>
internal sealed class PostgresLock : IDisposable
{
    // PostgreSQL truncates longer names, and replaces characters that aren't ASCII.
    private const int MaxNameLength = 63;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

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

    /// <summary>Gets a task that completes, with the reason, when the server may have given the lock to another core. It never completes otherwise.</summary>
    public Task<SimplexConnectionException> Lost => _lost.Task;

    private static string OwnName { get; } = NameOf(CurrentProcess.Id, Environment.MachineName);

    /// <summary>Acquires the lock.</summary>
    /// <exception cref="SimplexDatabaseException">Another core uses the profile, or the server can't be used.</exception>
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
        // If the server doesn't respond, the thread ends when the connection times out.
        _watching.Join(EndTimeout);
    }

    // If a connection is lost, the client machine must notice this before the server releases the lock. So the server waits
    // longer than the client.
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
            while (!_ending.Wait(CheckInterval))
            {
                if (!_connection.TryQuery($"select 1 from pg_locks where {HasKey(_key)} and pid = pg_backend_pid()", out var rows) || rows.Count == 0)
                {
                    _lost.TrySetResult(new SimplexConnectionException(
                        $"The connection to the PostgreSQL server that locked the database '{_database}' is lost"
                        + $"{(_connection.Problem is { } problem ? $": {problem}" : "")}. Another core could open the database now, so this one was closed."));
                    return;
                }
            }

            // Unlock, so that the next core doesn't wait until the server notices the end of the connection.
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
            + "Only one core at a time can use it. Close the other session, or connect to another database.",
            "database.inUse")
        {
            // If the owner is this process, the server may not have noticed yet that the connection was lost.
            IsTakenByAnother = name is not null && !isOwn,
        };
    }

    private static string Describe(string? name, string? address)
    {
        var process = Parse(name) is { } known ? $"process {known.Id} on the machine '{known.Machine}'"
            : string.IsNullOrEmpty(name) ? "another process without a name on the server"
            : $"'{name}'";
        return address is null ? process : $"{process} ({address})";
    }

    private static string NameOf(int id, string machine)
    {
        var name = FormattableString.Invariant($"SimplexChat pid {id} on {machine}");
        return new string([.. name.Take(MaxNameLength).Select(c => c is >= ' ' and <= '~' ? c : '?')]);
    }

    private static (string Id, string Machine)? Parse(string? name)
    {
        const string Start = "SimplexChat pid ";
        const string On = " on ";
        return name is not null && name.StartsWith(Start, StringComparison.Ordinal) && name.IndexOf(On, StringComparison.Ordinal) is > 0 and var at
            ? (name.Substring(Start.Length, at - Start.Length), name.Substring(at + On.Length))
            : null;
    }

    // Must stay the same in all versions of this library. FNV-1a is enough, because whoever can connect can acquire any lock.
    private static long KeyOf(string prefix)
    {
        var key = 0xCBF29CE484222325;
        foreach (var part in Encoding.UTF8.GetBytes("SimplexChat " + prefix))
        {
            key = unchecked((key ^ part) * 0x100000001B3);
        }

        return unchecked((long)key);
    }

    // The server stores a key as two halves.
    private static string HasKey(long key) => FormattableString.Invariant(
        $"locktype = 'advisory' and objsubid = 1 and classid = {unchecked((uint)(key >> 32))} and objid = {unchecked((uint)key)} and database = ")
        + "(select oid from pg_database where datname = current_database())";
}
