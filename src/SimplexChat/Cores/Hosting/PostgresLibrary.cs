using System.Runtime.InteropServices;

namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Holds the functions of PostgreSQL's client library, libpq. A core for PostgreSQL is linked to libpq, so both read a connection
/// string, a password file and the environment in the same way. Strings are UTF-8 and NUL-terminated.
/// </summary>
// Not a struct, because Mono doesn't support structs with function pointers.
internal sealed unsafe class PostgresLibrary
{
    private static readonly string FileName =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "libpq.dll"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "libpq.5.dylib"
        : "libpq.so.5";

    // Retries after a failure, because the library may have been installed meanwhile.
    private static readonly Lazy<PostgresLibrary> Loaded =
        new(() => new PostgresLibrary(SharedLibrary.Load(FileName)), LazyThreadSafetyMode.PublicationOnly);

    private PostgresLibrary(IntPtr library)
    {
        Connect = (delegate* unmanaged[Cdecl]<byte**, byte**, int, void*>)Find(library, "PQconnectdbParams");
        Status = (delegate* unmanaged[Cdecl]<void*, int>)Find(library, "PQstatus");
        ErrorMessage = (delegate* unmanaged[Cdecl]<void*, byte*>)Find(library, "PQerrorMessage");
        Execute = (delegate* unmanaged[Cdecl]<void*, byte*, void*>)Find(library, "PQexec");
        Finish = (delegate* unmanaged[Cdecl]<void*, void>)Find(library, "PQfinish");
        ResultStatus = (delegate* unmanaged[Cdecl]<void*, int>)Find(library, "PQresultStatus");
        RowCount = (delegate* unmanaged[Cdecl]<void*, int>)Find(library, "PQntuples");
        ColumnCount = (delegate* unmanaged[Cdecl]<void*, int>)Find(library, "PQnfields");
        IsNull = (delegate* unmanaged[Cdecl]<void*, int, int, int>)Find(library, "PQgetisnull");
        Value = (delegate* unmanaged[Cdecl]<void*, int, int, byte*>)Find(library, "PQgetvalue");
        ValueLength = (delegate* unmanaged[Cdecl]<void*, int, int, int>)Find(library, "PQgetlength");
        Clear = (delegate* unmanaged[Cdecl]<void*, void>)Find(library, "PQclear");
    }

    /// <summary>Connects, and waits for the connection: <c>PQconnectdbParams(keywords, values, expand_dbname)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<byte**, byte**, int, void*> Connect;

    /// <summary>Gets the state of a connection, 0 if connected: <c>PQstatus(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> Status;

    /// <summary>Gets the last error message: <c>PQerrorMessage(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*> ErrorMessage;

    /// <summary>Runs statements, and waits for the result of the last: <c>PQexec(connection, sql)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*, void*> Execute;

    /// <summary>Closes a connection: <c>PQfinish(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, void> Finish;

    /// <summary>Gets the status of a result: <c>PQresultStatus(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> ResultStatus;

    /// <summary>Gets the number of rows: <c>PQntuples(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> RowCount;

    /// <summary>Gets the number of columns: <c>PQnfields(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> ColumnCount;

    /// <summary>Returns 1 if a cell is NULL: <c>PQgetisnull(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, int> IsNull;

    /// <summary>Gets the value of a cell: <c>PQgetvalue(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, byte*> Value;

    /// <summary>Gets the length of a cell's value in bytes: <c>PQgetlength(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, int> ValueLength;

    /// <summary>Frees a result: <c>PQclear(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, void> Clear;

    /// <summary>Returns the library, which the first call loads.</summary>
    /// <exception cref="SimplexDatabaseException">The library can't be loaded.</exception>
    public static PostgresLibrary Load()
    {
        try
        {
            return Loaded.Value;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new SimplexDatabaseException(
                $"PostgreSQL's client library {FileName} can't be loaded. Install it, on Debian and Ubuntu with the package libpq5.",
                "database.noClientLibrary",
                e);
        }
    }

    private static void* Find(IntPtr library, string name)
    {
        var function = SharedLibrary.Find(library, name);
        return function != IntPtr.Zero ? (void*)function : throw new EntryPointNotFoundException($"{FileName} has no {name}.");
    }
}
