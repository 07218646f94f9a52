namespace SimplexChat.Cores;

/// <summary>The progress of an installation.</summary>
/// <param name="Step">The current step.</param>
/// <param name="Done">The number of bytes of this step that are done.</param>
/// <param name="Total">The total number of bytes of this step; null if unknown.</param>
public sealed record CoreProgress(CoreInstallStep Step, long Done = 0, long? Total = null);
