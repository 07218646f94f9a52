namespace SimplexChat.Simulator;

/// <summary>A message from a core to one of its clients.</summary>
/// <param name="CorrId">The id of the command that the message answers; null for an event.</param>
/// <param name="Payload">The response or event, as JSON.</param>
internal sealed record ClientMessage(string? CorrId, byte[] Payload)
{
    /// <summary>Whether the payload is the whole message, as a fault demands it, and not JSON of the API.</summary>
    public bool IsGarbage { get; init; }
}
