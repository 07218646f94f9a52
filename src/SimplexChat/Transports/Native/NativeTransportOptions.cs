using SimplexChat.Cores;

namespace SimplexChat.Transports.Native;

/// <summary>How a core is run inside this process. Immutable.</summary>
public sealed record NativeTransportOptions
{
    /// <summary>The file of the core's library: <c>libsimplex.so</c>, <c>.dylib</c> or <c>.dll</c>. A process can load one.</summary>
    public required string LibraryPath { get; init; }

    /// <summary>The display name of the user that a new database gets; null to refuse one without a user. Not used where there is a user.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The folder for files received and sent, made if it is not there; null for <c>bot_files</c> beside <c>bot_chat.db</c>.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>The folder for temporary files, made if it is not there; null for <c>bot_tmp</c> beside <c>bot_chat.db</c>.</summary>
    public string? TempFolder { get; init; }

    /// <summary>What the core may do with a database of another version. Upgrade.</summary>
    public MigrationConfirmation Confirmation { get; init; }
}
