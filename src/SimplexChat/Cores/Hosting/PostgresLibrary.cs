using System.Runtime.InteropServices;

namespace SimplexChat.Cores;

/// <summary>
/// PostgreSQL's client library, libpq. A core for PostgreSQL is linked to it, so it is in the process already, and reads a
/// connection string, a password file and the environment as the core does. Strings are UTF-8 and NUL-ended.
/// </summary>
// No struct: Mono can't lay out one with function pointers.
internal sealed unsafe class PostgresLibrary
{
    private static readonly string FileName =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "libpq.dll"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "libpq.5.dylib"
        : "libpq.so.5";

    // After a failure it is tried again: the library may have been installed meanwhile.
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

    /// <summary>Connects, and waits for it: <c>PQconnectdbParams(keywords, values, expand_dbname)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<byte**, byte**, int, void*> Connect;

    /// <summary>The state of a connection, 0 where it is there: <c>PQstatus(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> Status;

    /// <summary>What went wrong last: <c>PQerrorMessage(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*> ErrorMessage;

    /// <summary>Runs statements, and waits for the last one's result: <c>PQexec(connection, sql)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, byte*, void*> Execute;

    /// <summary>Closes a connection: <c>PQfinish(connection)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, void> Finish;

    /// <summary>How a statement went: <c>PQresultStatus(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> ResultStatus;

    /// <summary><c>PQntuples(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> RowCount;

    /// <summary><c>PQnfields(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int> ColumnCount;

    /// <summary><c>PQgetisnull(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, int> IsNull;

    /// <summary><c>PQgetvalue(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, byte*> Value;

    /// <summary><c>PQgetlength(result, row, column)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, int, int, int> ValueLength;

    /// <summary>Gives a result back: <c>PQclear(result)</c>.</summary>
    public readonly delegate* unmanaged[Cdecl]<void*, void> Clear;

    /// <summary>The library, which is loaded by the first use.</summary>
    /// <exception cref="SimplexDatabaseException">It can't be loaded.</exception>
    public static PostgresLibrary Load()
    {
        try
        {
            return Loaded.Value;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new SimplexDatabaseException(
                $"PostgreSQL's client library {FileName} can't be loaded. Install it: on Debian and Ubuntu it is the package libpq5.",
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
