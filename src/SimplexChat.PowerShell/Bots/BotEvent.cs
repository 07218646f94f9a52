namespace SimplexChat.PowerShell.Bots;

/// <summary>An event that a bot has read.</summary>
/// <param name="Received">The event with its position.</param>
/// <param name="TurnCount">The number of turns for the event, including turns that a bot has begun already.</param>
internal sealed record BotEvent(ReceivedEvent Received, int TurnCount)
{
    /// <summary>Gets the position of the event.</summary>
    public long Position => Received.Position;
}
