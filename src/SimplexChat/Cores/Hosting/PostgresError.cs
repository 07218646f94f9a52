namespace SimplexChat.Cores;

/// <summary>What PostgreSQL refused, by the words of its client library.</summary>
internal static class PostgresError
{
    private const string Unreachable = "the server can't be reached";
    private const string Ended = "the server has ended the connection";

    /// <summary>For people; null if it is not known.</summary>
    public static string? Describe(ReadOnlySpan<byte> text) =>
        Has(text, "password authentication failed"u8) || Has(text, "no password supplied"u8) ? "the server refuses user and password"
        : Has(text, "pg_hba.conf"u8) ? "the server does not let this machine or user in"
        : Has(text, "root certificate"u8) ? "the root certificate for the server is not here"
        : Has(text, "certificate verify failed"u8) || Has(text, "server certificate"u8) ? "the server's certificate is not trusted"
        : Has(text, "does not support SSL"u8) ? "the server does not offer TLS"
        : Has(text, "definition of service"u8) || Has(text, "service file"u8) ? "the service file does not have the service"
        : Has(text, "does not exist"u8) ? "the server has no such database or user"
        : Has(text, "permission denied"u8) ? "the user may not make or use the schemas"
        : Has(text, "could not translate host name"u8) ? "no machine has the server's name"
        : Has(text, "connection info"u8) || Has(text, "invalid URI"u8) || Has(text, "invalid connection option"u8) ? "the connection string isn't valid"
        : Has(text, "too many clients"u8) || Has(text, "connection slots"u8) || Has(text, "too many connections"u8) ? "the server has no connection left"
        : Has(text, "the database system is"u8) ? "the server is starting or stopping"
        : Has(text, "terminating connection"u8) || Has(text, "closed the connection unexpectedly"u8) ? Ended
        : Has(text, "connection to server"u8) || Has(text, "could not connect"u8) ? Unreachable
        : null;

    /// <summary>The error that a server can't be used.</summary>
    /// <param name="text">What the client library said.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException ToException(ReadOnlySpan<byte> text, CoreDatabase database) => ToException(Describe(text), database);

    /// <summary>The error that a server can't be used.</summary>
    /// <param name="reason">Why, for people; null if it is not known.</param>
    /// <param name="database">The database.</param>
    public static SimplexDatabaseException ToException(string? reason, CoreDatabase database) => reason is Unreachable or Ended
        ? new(
            $"The PostgreSQL server of the database '{database}' has failed: {reason}. Check that it runs, that this machine reaches it, "
            + "and that the connection string names its host and port.",
            "database.serverFailed")
        : new(
            $"The core can't open {database}: {reason ?? "PostgreSQL refuses. Check the connection string, and look into the server's log"}.",
            "database.serverRefused");

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
