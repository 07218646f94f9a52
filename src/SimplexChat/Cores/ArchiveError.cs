namespace SimplexChat.Cores;

/// <summary>Represents a file that was left out while the rest of an archive was written or read.</summary>
/// <param name="File">The file's name; empty if the error is about all files.</param>
/// <param name="Reason">The reason from the core.</param>
public sealed record ArchiveError(string File, string Reason);
