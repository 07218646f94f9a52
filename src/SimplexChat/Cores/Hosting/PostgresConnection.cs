using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace SimplexChat.Cores;

/// <summary>A connection to a PostgreSQL server. One thread at a time may use it.</summary>
internal sealed unsafe class PostgresConnection : IDisposable
{
    private const int Ok = 0;
    private const int CommandOk = 1;
    private const int TuplesOk = 2;

    // What the connection string does not set. A server that is gone is noticed after 10 seconds.
    private static readonly (string Key, string Value)[] Defaults =
    [
        ("connect_timeout", "10"),
        ("keepalives_idle", "5"),
        ("keepalives_interval", "2"),
        ("keepalives_count", "3"),
        ("tcp_user_timeout", "10000"),
    ];

    private readonly PostgresLibrary _library;
    private void* _connection;

    private PostgresConnection(PostgresLibrary library, void* connection)
    {
        _library = library;
        _connection = connection;
    }

    /// <summary>What went wrong last, for people, in known words only; null if it is not known.</summary>
    public string? Problem => PostgresError.Describe(Error(_library, _connection));

    /// <summary>Connects.</summary>
    /// <param name="connectionString">The server, as libpq reads it.</param>
    /// <param name="name">The name of the connection, which the server shows to its users.</param>
    /// <param name="fail">Makes the error of what libpq says, which may hold parts of the connection string.</param>
    public static PostgresConnection Open(SecureString connectionString, string name, PostgresFailure fail)
    {
        var library = PostgresLibrary.Load();
        using var secret = SecretText.Of(connectionString, "A connection string");
        if (!IsConnectionString(secret.Bytes))
        {
            // libpq would take it for the name of a database, and the core would not.
            throw fail("connection info"u8);
        }

        var keys = stackalloc byte*[Defaults.Length + 3];
        var values = stackalloc byte*[Defaults.Length + 3];
        List<IntPtr> texts = [];
        byte* Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text + '\0');
            var copy = Marshal.AllocHGlobal(bytes.Length);
            texts.Add(copy);
            Marshal.Copy(bytes, 0, copy, bytes.Length);
            return (byte*)copy;
        }

        try
        {
            // What comes later counts.
            var count = 0;
            foreach (var (key, value) in Defaults)
            {
                keys[count] = Text(key);
                values[count++] = Text(value);
            }

            keys[count] = Text("dbname");
            values[count++] = secret.Pointer;
            keys[count] = Text("application_name");
            values[count++] = Text(name);
            keys[count] = values[count] = null;
            var connection = library.Connect(keys, values, 1);
            if (library.Status(connection) != Ok)
            {
                var error = fail(Error(library, connection));
                library.Finish(connection);
                throw error;
            }

            return new PostgresConnection(library, connection);
        }
        finally
        {
            texts.ForEach(Marshal.FreeHGlobal);
        }
    }

    /// <summary>Runs statements that hold nothing from outside.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="rows">The rows of the last one; a cell is null where the server gives none.</param>
    /// <returns>Whether all went well.</returns>
    public bool TryQuery(string sql, out List<string?[]> rows)
    {
        rows = [];
        void* result;
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0'))
        {
            result = _library.Execute(_connection, text);
        }

        try
        {
            var status = _library.ResultStatus(result);
            for (var row = 0; status == TuplesOk && row < _library.RowCount(result); row++)
            {
                var cells = new string?[_library.ColumnCount(result)];
                for (var column = 0; column < cells.Length; column++)
                {
                    cells[column] = Cell(result, row, column);
                }

                rows.Add(cells);
            }

            return status is CommandOk or TuplesOk;
        }
        finally
        {
            _library.Clear(result);
        }
    }

    public void Dispose()
    {
        if (_connection is not null)
        {
            _library.Finish(_connection);
            _connection = null;
        }
    }

    private string? Cell(void* result, int row, int column) => _library.IsNull(result, row, column) != 0
        ? null
        : Encoding.UTF8.GetString(_library.Value(result, row, column), _library.ValueLength(result, row, column));

    private static bool IsConnectionString(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)'=') >= 0 || text.StartsWith("postgresql://"u8) || text.StartsWith("postgres://"u8);

    private static ReadOnlySpan<byte> Error(PostgresLibrary library, void* connection)
    {
        var text = library.ErrorMessage(connection);
        var length = 0;
        while (text[length] != 0)
        {
            length++;
        }

        return new ReadOnlySpan<byte>(text, length);
    }
}

/// <summary>Makes an error of what libpq says.</summary>
internal delegate SimplexDatabaseException PostgresFailure(ReadOnlySpan<byte> text);
