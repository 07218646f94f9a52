namespace SimplexChat.Cores;

/// <summary>What a core may do when it opens a database that a core of another version has written.</summary>
public enum MigrationConfirmation
{
    /// <summary>Upgrade a database of an older core.</summary>
    YesUp,

    /// <summary>Upgrade one of an older core, and downgrade one of a newer core, which may lose what only the newer knows.</summary>
    YesUpDown,

    /// <summary>Ask on the process's console, and end the process unless the answer is <c>y</c>.</summary>
    Console,

    /// <summary>Refuse either.</summary>
    Error,
}
