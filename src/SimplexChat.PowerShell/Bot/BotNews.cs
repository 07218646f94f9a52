namespace SimplexChat.PowerShell.Commands;

/// <summary>What there is to tell of a turn that runs in a runspace of its own.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="What">What its handler wrote besides the answer, such as a warning; at last a <see cref="BotOutcome"/>.</param>
internal sealed record BotNews(BotTurn Turn, object What);
