using System.Text.Json;

namespace SimplexChat.Cores;

/// <summary>
/// What a core answers when it opens a database: <c>DBMigrationResult</c> in the core's Mobile.hs, <c>MigrationError</c>
/// and <c>MTRError</c> in simplexmq's Agent/Store/Shared.hs. The texts of SQL errors are never passed on: they quote the
/// statement, which may be the one that sets the key.
/// </summary>
internal static class MigrationAnswer
{
    /// <summary>The confirmation as the core reads it.</summary>
    public static string ToWire(this MigrationConfirmation confirmation) => confirmation switch
    {
        MigrationConfirmation.YesUp => "yesUp",
        MigrationConfirmation.YesUpDown => "yesUpDown",
        MigrationConfirmation.Console => "console",
        MigrationConfirmation.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(confirmation)),
    };

    /// <exception cref="SimplexDatabaseException">The core can't use the database.</exception>
    /// <exception cref="SimplexProtocolException">It is no such answer.</exception>
    public static void ThrowIfFailed(ReadOnlySpan<byte> answer, CoreDatabase database)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.ToArray());
            var result = document.RootElement;
            if (Tag(result) is var tag && tag != "ok")
            {
                throw Describe(tag, result, database);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SimplexProtocolException(
                $"The core's library did not say how opening {database} went. It is another library, or a broken one.", e);
        }
    }

    private static SimplexDatabaseException Describe(string tag, JsonElement result, CoreDatabase database) => tag switch
    {
        "errorNotADatabase" => new(NotADatabase(Text(result, "dbFile"), database), tag),
        "errorMigration" => OfMigration(result.GetProperty("migrationError"), database),
        "errorSQL" => OfSql(Text(result, "migrationSQLError"), database),
        "invalidConfirmation" => new("The core does not know this confirmation of upgrades: it is older than this module.", tag),
        _ => new($"The core can't open {database}: it says {tag}.", tag),
    };

    private static string NotADatabase(string file, CoreDatabase database) => database.Secret is { Length: > 0 }
        ? $"'{file}' can't be read with this key: the key is wrong, the file is not encrypted, or it is no database of a core. A core "
            + "can't tell which."
        : $"'{file}' can't be read without a key: it is encrypted and its key is needed, or it is no database of a core. A core "
            + "can't tell which.";

    private static SimplexDatabaseException OfMigration(JsonElement error, CoreDatabase database) => Tag(error) switch
    {
        "upgrade" => new($"{database} was written by an older core and has to be upgraded. Confirm with "
            + $"{nameof(MigrationConfirmation.YesUp)}; an older core can't use it afterwards.", "errorMigration.upgrade"),
        "downgrade" => new($"{database} was written by a newer core. Use that one; or copy the files and confirm with "
            + $"{nameof(MigrationConfirmation.YesUpDown)}, which may lose what only the newer core knows.", "errorMigration.downgrade"),
        "migrationError" => OfState(Tag(error.GetProperty("mtrError")), database),
        var tag => new($"{database} was written by a core of another version: {tag}.", $"errorMigration.{tag}"),
    };

    private static SimplexDatabaseException OfState(string tag, CoreDatabase database) => new(
        tag switch
        {
            "noDown" => $"{database} was written by a newer core, and can't be taken back. Install a core at least as new.",
            "different" => $"{database} was written by a core of another line of versions. Use the one that wrote it.",
            _ => $"{database} was written by a core of another version: {tag}.",
        },
        $"errorMigration.migrationError.{tag}");

    private static SimplexDatabaseException OfSql(string text, CoreDatabase database)
    {
        if (database.IsPostgres)
        {
            return new($"The core can't open {database}: {PostgresProblem(text)}.", "errorSQL");
        }

        var kind = SqliteError.KindOf(text);
        return new($"The core can't open {database}: {SqliteError.Describe(kind)}.", kind is null ? "errorSQL" : $"errorSQL.{kind}");
    }

    private static string PostgresProblem(string text)
    {
        bool Has(string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

        return Has("password authentication failed") || Has("no password supplied") ? "the server refuses user and password"
            : Has("pg_hba.conf") ? "the server does not let this machine or user in"
            : Has("does not exist") ? "the server has no such database or user"
            : Has("permission denied") ? "the user may not make or use the schemas"
            : Has("could not translate host name") ? "no machine has the server's name"
            : Has("connection refused") || Has("could not connect") || Has("timeout") || Has("connection to server") ? "the server can't be reached"
            : "PostgreSQL refuses. Check the connection string, and look into the server's log";
    }

    private static string Tag(JsonElement union) => Text(union, "type");

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString() ?? throw new JsonException();
}
