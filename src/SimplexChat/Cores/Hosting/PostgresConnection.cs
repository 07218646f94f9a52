using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace SimplexChat.Cores.Hosting;

/// <summary>Represents a connection to a PostgreSQL server. Not thread-safe.</summary>
internal sealed unsafe class PostgresConnection : IDisposable
{
    private const int Ok = 0;
    private const int CommandOk = 1;
    private const int TuplesOk = 2;

    // Defaults for what the connection string doesn't set. They detect a lost server after 10 seconds.
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

    /// <summary>Gets a description of the last error without any text from the server; null if unknown.</summary>
    public string? Problem => PostgresError.Describe(Error(_library, _connection));

    /// <summary>Opens a connection.</summary>
    /// <param name="connectionString">The connection string for libpq.</param>
    /// <param name="name">The application name, which the server shows to its users.</param>
    /// <param name="fail">Creates the exception from libpq's message, which may contain parts of the connection string.</param>
    public static PostgresConnection Open(SecureString connectionString, string name, PostgresFailure fail)
    {
        var library = PostgresLibrary.Load();
        using var secret = SecretText.Of(connectionString, "A connection string");
        if (!IsConnectionString(secret.Bytes))
        {
            // libpq would use the text as the name of a database, but the core would not.
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
            // A later value overrides an earlier one.
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

    /// <summary>Runs SQL statements. They must not contain user input.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="rows">The rows of the last statement. A cell is null for SQL NULL.</param>
    /// <returns>True if the statements succeeded.</returns>
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

/// <summary>Creates an exception from libpq's message.</summary>
internal delegate SimplexDatabaseException PostgresFailure(ReadOnlySpan<byte> text);
