namespace SimplexChat;

/// <summary>The progress of a file transfer.</summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="Done">The number of bytes that were sent or received.</param>
/// <param name="Total">The total number of bytes. Larger than the file, because the file is encrypted and sent in complete chunks.</param>
public sealed record FileProgress(string FileName, long Done, long Total);
