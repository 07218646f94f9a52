namespace SimplexChat;

/// <summary>The exception that is thrown when a core can't use its database, for example because the key is wrong, the database needs an upgrade, or its folder isn't writable.</summary>
public sealed class SimplexDatabaseException : SimplexException
{
    /// <summary>Initializes a new instance of the class.</summary>
    /// <param name="message">The description of the error and the next step, without keys and connection strings.</param>
    /// <param name="errorId">The tags of the error.</param>
    /// <param name="innerException">The cause, or null.</param>
    /// <param name="outcomeUnknown">Whether the core may have made a change completely or in part.</param>
    public SimplexDatabaseException(string message, string errorId, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException)
    {
        ErrorId = errorId;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <inheritdoc/>
    public override bool OutcomeUnknown { get; }

    /// <summary>
    /// Gets the tags of the error, from the general to the specific. Tags of the core are, for example,
    /// <c>errorNotADatabase</c>, <c>errorMigration.upgrade</c>, <c>errorMigration.downgrade</c>,
    /// <c>errorMigration.migrationError.noDown</c>, <c>errorSQL.ErrorFull</c> and
    /// <c>errorDatabase.errorOpen.errorNotADatabase</c>. Tags of this library are <c>database.folderNotFound</c>,
    /// <c>database.folderNotWritable</c>, <c>database.diskFull</c>, <c>database.inUse</c>, <c>database.noUser</c>, <c>database.notFound</c>,
    /// <c>database.incomplete</c>, <c>database.notAnArchive</c>, <c>database.otherLibrary</c>; of PostgreSQL, <c>database.serverFailed</c>,
    /// <c>database.serverRefused</c>, <c>database.noClientLibrary</c>.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>
    /// Gets whether another process or machine uses the database. If so, a session that has lost the database doesn't try
    /// again.
    /// </summary>
    internal bool IsTakenByAnother { get; init; }
}
