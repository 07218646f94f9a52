namespace SimplexChat.Cores;

/// <summary>What PostgreSQL refused, by the words of its client library.</summary>
internal static class PostgresError
{
    /// <summary>For people; null if it is not known.</summary>
    public static string? Describe(ReadOnlySpan<byte> text) =>
        Has(text, "password authentication failed"u8) || Has(text, "no password supplied"u8) ? "the server refuses user and password"
        : Has(text, "pg_hba.conf"u8) ? "the server does not let this machine or user in"
        : Has(text, "does not exist"u8) ? "the server has no such database or user"
        : Has(text, "permission denied"u8) ? "the user may not make or use the schemas"
        : Has(text, "could not translate host name"u8) ? "no machine has the server's name"
        : Has(text, "connection info"u8) ? "the connection string is none"
        : Has(text, "connection to server"u8) || Has(text, "could not connect"u8) ? "the server can't be reached"
        : null;

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => text.IndexOf(part) >= 0;
}
