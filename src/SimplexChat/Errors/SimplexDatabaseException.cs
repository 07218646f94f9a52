namespace SimplexChat;

/// <summary>A core can't use its database: the key is wrong, it needs an upgrade, its folder can't be written.</summary>
public sealed class SimplexDatabaseException : SimplexException
{
    /// <summary>Makes an error.</summary>
    /// <param name="message">What is wrong and what to do; never a key or a connection string.</param>
    /// <param name="errorId">What is wrong, in tags.</param>
    /// <param name="innerException">What caused it.</param>
    /// <param name="outcomeUnknown">Whether nobody knows how far the core has come with a change.</param>
    public SimplexDatabaseException(string message, string errorId, Exception? innerException = null, bool outcomeUnknown = false)
        : base(message, innerException)
    {
        ErrorId = errorId;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <inheritdoc/>
    public override bool OutcomeUnknown { get; }

    /// <summary>
    /// The error's tags, from the outside in. A core's own: <c>errorNotADatabase</c>, <c>errorMigration.upgrade</c>,
    /// <c>errorMigration.downgrade</c>, <c>errorMigration.migrationError.noDown</c>, <c>errorSQL.ErrorFull</c>,
    /// <c>errorDatabase.errorOpen.errorNotADatabase</c>. This library's: <c>database.folderNotFound</c>,
    /// <c>database.folderNotWritable</c>, <c>database.diskFull</c>, <c>database.inUse</c>, <c>database.noUser</c>, <c>database.notFound</c>,
    /// <c>database.incomplete</c>, <c>database.notAnArchive</c>; of PostgreSQL, <c>database.serverFailed</c>,
    /// <c>database.serverRefused</c>, <c>database.noClientLibrary</c>.
    /// </summary>
    public string ErrorId { get; }

    /// <summary>Whether another process or machine has the database, so that a session that has lost it does not try again.</summary>
    internal bool IsTakenByAnother { get; init; }
}
