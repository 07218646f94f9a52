namespace SimplexChat.Cores.Hosting;

/// <summary>Describes errors of PostgreSQL from the messages of its client library.</summary>
internal static class PostgresError
{
    private const string Unreachable = "the server can't be reached";
    private const string Ended = "the server closed the connection";

    /// <summary>Returns a description without any text from the server; null if the error is unknown.</summary>
    public static string? Describe(ReadOnlySpan<byte> text) =>
        Has(text, "password authentication failed"u8) || Has(text, "no password supplied"u8) ? "the server refuses user and password"
        : Has(text, "pg_hba.conf"u8) ? "the server doesn't allow connections from this machine or user"
        : Has(text, "root certificate"u8) ? "the root certificate file for the server is missing"
        : Has(text, "certificate verify failed"u8) || Has(text, "server certificate"u8) ? "the server's certificate is not trusted"
        : Has(text, "does not support SSL"u8) ? "the server doesn't support TLS"
        : Has(text, "definition of service"u8) || Has(text, "service file"u8) ? "the service file doesn't define the service"
        : Has(text, "does not exist"u8) ? "the server has no such database or user"
        : Has(text, "permission denied"u8) ? "the user has no permission to create or use the schemas"
        : Has(text, "could not translate host name"u8) ? "the server's host name can't be resolved"
        : Has(text, "connection info"u8) || Has(text, "invalid URI"u8) || Has(text, "invalid connection option"u8) ? "the connection string isn't valid"
        : Has(text, "too many clients"u8) || Has(text, "connection slots"u8) || Has(text, "too many connections"u8) ? "the server's connection limit is reached"
        : Has(text, "the database system is"u8) ? "the server is starting or stopping"
        : Has(text, "terminating connection"u8) || Has(text, "closed the connection unexpectedly"u8) ? Ended
        : Has(text, "connection to server"u8) || Has(text, "could not connect"u8) ? Unreachable
        : null;

    /// <summary>Returns the exception for a server that can't be used.</summary>
    /// <param name="text">The message of the client library.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException ToException(ReadOnlySpan<byte> text, CoreDatabase database) => ToException(Describe(text), database);

    /// <summary>Returns the exception for a server that can't be used.</summary>
    /// <param name="reason">The reason; null if unknown.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException ToException(string? reason, CoreDatabase database) => reason is Unreachable or Ended
        ? new(
            $"The PostgreSQL server of the database '{database}' has failed: {reason}. Check that the server runs, that this machine can "
            + "reach it, and that the connection string contains its host and port.",
            "database.serverFailed")
        : new(
            $"The core can't open {database}: {reason ?? "PostgreSQL reported an error. Check the connection string and the server's log"}.",
            "database.serverRefused");

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
