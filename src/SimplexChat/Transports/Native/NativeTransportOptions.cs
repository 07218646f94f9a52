using SimplexChat.Cores;

namespace SimplexChat.Transports.Native;

/// <summary>Specifies the options of a core inside this process. Immutable.</summary>
public sealed record NativeTransportOptions
{
    /// <summary>Gets the path of the core's library: <c>libsimplex.so</c>, <c>.dylib</c> or <c>.dll</c>. A process can load only one.</summary>
    public required string LibraryPath { get; init; }

    /// <summary>Gets the display name of the first user of a new database. Null: a database without a user is an error. Ignored if the database has a user.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets the folder for received and sent files, which is created if missing. Null: <c>bot_files</c> beside <c>bot_chat.db</c>.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>Gets the folder for temporary files, which is created if missing. Null: <c>bot_tmp</c> beside <c>bot_chat.db</c>.</summary>
    public string? TempFolder { get; init; }

    /// <summary>Gets what the core may do with a database of another version. Default: upgrade.</summary>
    public MigrationConfirmation Confirmation { get; init; }

    /// <summary>
    /// Gets how many items each of the core's internal queues can hold. Null: the core's default. A library without this
    /// option (before 7.1) uses its default. If the core refuses the size, the error is <c>invalidQueueSize</c>.
    /// </summary>
    public int? QueueSize { get; init; }
}
