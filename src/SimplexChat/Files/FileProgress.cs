namespace SimplexChat;

/// <summary>How far a file has come.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Done">How many bytes have gone or come.</param>
/// <param name="Total">Of how many; more than the file's own, since it travels encrypted and in whole chunks.</param>
public sealed record FileProgress(string FileName, long Done, long Total);
