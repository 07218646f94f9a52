namespace SimplexChat.Cores;

/// <summary>Specifies what a core may do when it opens a database of another version.</summary>
public enum MigrationConfirmation
{
    /// <summary>Upgrade the database of an older core.</summary>
    YesUp,

    /// <summary>Upgrade the database of an older core, and downgrade the database of a newer core. A downgrade may lose data that only the newer core supports.</summary>
    YesUpDown,

    /// <summary>Ask on the console, and end the process unless the answer is <c>y</c>.</summary>
    Console,

    /// <summary>Refuse upgrades and downgrades.</summary>
    Error,
}
