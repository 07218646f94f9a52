namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Reads a core's response to opening a database: <c>DBMigrationResult</c> in the core's Mobile.hs, and
/// <c>MigrationError</c> and <c>MTRError</c> in simplexmq's Agent/Store/Shared.hs.
/// </summary>
internal static class MigrationAnswer
{
    /// <summary>Returns the core's name for a confirmation.</summary>
    public static string ToWire(this MigrationConfirmation confirmation) => confirmation switch
    {
        MigrationConfirmation.YesUp => "yesUp",
        MigrationConfirmation.YesUpDown => "yesUpDown",
        MigrationConfirmation.Console => "console",
        MigrationConfirmation.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(confirmation)),
    };

    /// <summary>Throws if the response is an error.</summary>
    /// <exception cref="SimplexDatabaseException">The core can't use the database.</exception>
    /// <exception cref="SimplexProtocolException">The response isn't valid.</exception>
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
        "errorMigration.upgrade" => $"{database} was written by an older core and must be upgraded. Confirm with "
            + $"{nameof(MigrationConfirmation.YesUp)}. An older core can't use the database afterwards.",
        "errorMigration.downgrade" => $"{database} was written by a newer core. Use that core, or back up the files and confirm with "
            + $"{nameof(MigrationConfirmation.YesUpDown)}. The downgrade may lose data that only the newer core supports.",
        "errorMigration.migrationError.noDown" =>
            $"{database} was written by a newer core, and can't be downgraded. Install that version or a newer one.",
        "errorMigration.migrationError.different" =>
            $"{database} was written by a core of another version history. Use the core that wrote the database.",
        "errorSQL" when database.IsPostgres => $"The core can't open {database}: "
            + $"{result.Postgres ?? "PostgreSQL reported an error. Check the connection string and the server's log"}.",
        "errorSQL" => $"The core can't open {database}: {SqliteError.Describe(result.Sqlite)}.",
        "invalidConfirmation" => "The core doesn't support this confirmation of upgrades. Its version isn't supported by this library.",
        var id => $"The core can't open {database}: the core reported {id}.",
    };

    private static string NotADatabase(string file, CoreDatabase database) =>
        (database.Secret is { Length: > 0 }
            ? $"'{file}' can't be read with this key. The key is wrong, the file isn't encrypted, or it isn't a database of a core."
            : $"'{file}' can't be read without a key. The file is encrypted, or it isn't a database of a core.")
        + " The core can't tell the difference.";
}
