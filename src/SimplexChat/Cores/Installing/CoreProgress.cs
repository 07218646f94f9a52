namespace SimplexChat.Cores;

/// <summary>How far an installation has come.</summary>
/// <param name="Step">What it is doing.</param>
/// <param name="Done">How many bytes of this step are done.</param>
/// <param name="Total">Of how many; null where that is not known.</param>
public sealed record CoreProgress(CoreInstallStep Step, long Done = 0, long? Total = null);
