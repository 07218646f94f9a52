namespace SimplexChat.PowerShell.Bots;

/// <summary>An event that a bot has read.</summary>
/// <param name="Position">The position of the event.</param>
/// <param name="TurnCount">The number of turns for the event, including turns that a bot has begun already.</param>
internal sealed record BotEvent(long Position, int TurnCount);
