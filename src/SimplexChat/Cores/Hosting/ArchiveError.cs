namespace SimplexChat.Cores;

/// <summary>What of an archive was left out, while the rest was written or read.</summary>
/// <param name="File">The file's name; empty where it is about all files.</param>
/// <param name="Reason">What the core says.</param>
public sealed record ArchiveError(string File, string Reason);
