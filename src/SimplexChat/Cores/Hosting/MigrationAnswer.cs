namespace SimplexChat.Cores;

/// <summary>
/// What a core answers when it opens a database: <c>DBMigrationResult</c> in the core's Mobile.hs, <c>MigrationError</c>
/// and <c>MTRError</c> in simplexmq's Agent/Store/Shared.hs.
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
        var result = StorageAnswer.Of(answer);
        if (result.Id != "ok")
        {
            throw new SimplexDatabaseException(
                Describe(result, database), result.Sqlite is null ? result.Id : $"{result.Id}.{result.Sqlite}");
        }
    }

    private static string Describe(StorageAnswer result, CoreDatabase database) => result.Id switch
    {
        "errorNotADatabase" => NotADatabase(result.File, database),
        "errorMigration.upgrade" => $"{database} was written by an older core and has to be upgraded. Confirm with "
            + $"{nameof(MigrationConfirmation.YesUp)}; an older core can't use it afterwards.",
        "errorMigration.downgrade" => $"{database} was written by a newer core. Use that one; or copy the files and confirm with "
            + $"{nameof(MigrationConfirmation.YesUpDown)}, which may lose what only the newer core knows.",
        "errorMigration.migrationError.noDown" =>
            $"{database} was written by a newer core, and can't be taken back. Install a core at least as new.",
        "errorMigration.migrationError.different" =>
            $"{database} was written by a core of another line of versions. Use the one that wrote it.",
        "errorSQL" when database.IsPostgres => $"The core can't open {database}: "
            + $"{result.Postgres ?? "PostgreSQL refuses. Check the connection string, and look into the server's log"}.",
        "errorSQL" => $"The core can't open {database}: {SqliteError.Describe(result.Sqlite)}.",
        "invalidConfirmation" => "The core does not know this confirmation of upgrades: it is another version than this library knows.",
        var id => $"The core can't open {database}: it says {id}.",
    };

    private static string NotADatabase(string file, CoreDatabase database) =>
        (database.Secret is { Length: > 0 }
            ? $"'{file}' can't be read with this key: the key is wrong, the file is not encrypted, or it is no database of a core."
            : $"'{file}' can't be read without a key: it is encrypted and its key is needed, or it is no database of a core.")
        + " A core can't tell which.";
}
