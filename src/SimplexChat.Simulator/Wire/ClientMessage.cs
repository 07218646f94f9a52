namespace SimplexChat.Simulator.Wire;

/// <summary>A message from a core to one of its clients, whose bytes are reused after the call.</summary>
/// <param name="corrId">The id of the command that the message answers; null for an event.</param>
/// <param name="payload">The response or event, as JSON.</param>
internal readonly ref struct ClientMessage(string? corrId, ReadOnlySpan<byte> payload)
{
    public string? CorrId { get; } = corrId;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>Gets whether the payload is the whole message, as a fault demands it, and not JSON of the API.</summary>
    public bool IsGarbage { get; init; }
}
