namespace SimplexChat.PowerShell.Bots;

/// <summary>A report of a turn that runs in another runspace.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="What">A record that the handler wrote, such as a warning. The last report of a turn is a <see cref="BotOutcome"/>.</param>
internal sealed record BotNews(BotTurn Turn, object What);
