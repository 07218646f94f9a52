namespace SimplexChat.PowerShell.Commands;

/// <summary>An event that a bot has taken.</summary>
/// <param name="Position">Its place.</param>
/// <param name="TurnCount">How many turns there are for it, with those that a bot has begun already.</param>
internal sealed record BotEvent(long Position, int TurnCount);
