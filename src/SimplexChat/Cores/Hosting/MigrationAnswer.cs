namespace SimplexChat.Cores.Hosting;

/// <summary>
/// Reads a core's response to opening a database: <c>DBMigrationResult</c> in the core's Mobile.hs, and
/// <c>MigrationError</c> and <c>MTRError</c> in simplexmq's Agent/Store/Shared.hs.
/// </summary>
internal static class MigrationAnswer
{
    private const string Downgrade = "errorMigration.downgrade";

    /// <summary>Returns the core's name for a confirmation.</summary>
    public static string ToWire(this MigrationConfirmation confirmation) => confirmation switch
    {
        MigrationConfirmation.YesUp => "yesUp",
        MigrationConfirmation.YesUpDown => "yesUpDown",
        MigrationConfirmation.Console => "console",
        MigrationConfirmation.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(confirmation)),
    };

    /// <summary>Returns whether a core that refused to change a database of another version changes it with a confirmation.</summary>
    /// <param name="answer">The response to <see cref="MigrationConfirmation.Error"/>.</param>
    /// <param name="confirmation">The confirmation.</param>
    public static bool IsConfirmedBy(this StorageAnswer answer, MigrationConfirmation confirmation) => answer.Id switch
    {
        "errorMigration.upgrade" => confirmation is not MigrationConfirmation.Error,
        Downgrade => confirmation is MigrationConfirmation.YesUpDown or MigrationConfirmation.Console,
        _ => false,
    };

    /// <summary>Returns what the user should know after a core changed a database of another version.</summary>
    /// <param name="refused">The response to <see cref="MigrationConfirmation.Error"/> before the change.</param>
    /// <param name="database">The database.</param>
    /// <param name="copy">The path that the names of the copied files begin with; null if there is no copy.</param>
    public static string DescribeChange(this StorageAnswer refused, CoreDatabase database, string? copy)
    {
        var isDowngrade = refused.Id == Downgrade;
        var change = isDowngrade ? "downgrade" : "upgrade";
        return $"The core {change}d the database {database}{(isDowngrade ? "" : ", so older cores can't use it")}. "
            + (copy is null
                ? $"A database on a PostgreSQL server isn't copied before the {change}. Before the next {change}, back up the schemas with pg_dump. "
                    + "With -Migration Error, the core reports a necessary change instead of starting it."
                : $"{DescribeCopy(database, copy)} Delete the copy when you no longer need it.");
    }

    /// <summary>Returns where the copy of a database is.</summary>
    /// <param name="database">The database.</param>
    /// <param name="copy">The path that the names of the copied files begin with.</param>
    public static string DescribeCopy(CoreDatabase database, string copy) =>
        $"A copy from before is in {string.Join(" and ", database.Files.Select(file => $"'{copy}{file.Substring(database.Location.Length)}'"))}.";

    /// <summary>Throws if the response is an error.</summary>
    /// <param name="result">The response.</param>
    /// <param name="database">The database.</param>
    /// <param name="copy">The path that the names of the copied files begin with; null if there is no copy.</param>
    /// <exception cref="SimplexDatabaseException">The core can't use the database.</exception>
    /// <exception cref="SimplexProtocolException">The response isn't valid.</exception>
    public static void ThrowIfFailed(this StorageAnswer result, CoreDatabase database, string? copy)
    {
        if (result.Id != "ok")
        {
            throw new SimplexDatabaseException(
                Describe(result, database) + (copy is null ? "" : " " + DescribeCopy(database, copy)), result.Sqlite is null ? result.Id : $"{result.Id}.{result.Sqlite}");
        }
    }

    private static string Describe(StorageAnswer result, CoreDatabase database) => result.Id switch
    {
        "errorNotADatabase" => NotADatabase(result.File, database),
        "errorMigration.upgrade" => $"{database} was written by an older core and must be upgraded. Confirm with "
            + $"{nameof(MigrationConfirmation.YesUp)}. An older core can't use the database afterwards.",
        Downgrade => $"{database} was written by a newer core. Use that core, or back up the files and confirm with "
            + $"{nameof(MigrationConfirmation.YesUpDown)}. The downgrade may lose data that only the newer core supports.",
        "errorMigration.migrationError.noDown" =>
            $"{database} was written by a newer core, and can't be downgraded. Install that version or a newer one.",
        "errorMigration.migrationError.different" =>
            $"{database} was written by a core of another version history. Use the core that wrote the database.",
        "errorSQL" when database.IsPostgres => $"The core can't open {database}: "
            + $"{result.Postgres ?? "PostgreSQL reported an error. Check the connection string and the server's log"}.",
        "errorSQL" => $"The core can't open {database}: {SqliteError.Describe(result.Sqlite)}.",
        "invalidConfirmation" => "The core doesn't support this confirmation of upgrades. Its version isn't supported by this library.",
        "invalidQueueSize" => "The queue size isn't valid. Use a larger number, or null for the core's default.",
        var id => $"The core can't open {database}: the core reported {id}.",
    };

    private static string NotADatabase(string file, CoreDatabase database) =>
        (database.Secret is { Length: > 0 }
            ? $"'{file}' can't be read with this key. The key is wrong, the file isn't encrypted, or it isn't a database of a core."
            : $"'{file}' can't be read without a key. The file is encrypted, or it isn't a database of a core.")
        + " The core can't tell the difference.";
}
