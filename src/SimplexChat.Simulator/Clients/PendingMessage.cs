namespace SimplexChat.Simulator.Clients;

/// <summary>A message that a client hasn't received yet.</summary>
/// <param name="CorrId">The id of the command that the message answers; null for an event.</param>
/// <param name="Bytes">The bytes, in the queue of the connection.</param>
/// <param name="IsGarbage">Whether the bytes are the whole message, and not JSON of the API.</param>
internal sealed record PendingMessage(string? CorrId, ReadOnlyMemory<byte> Bytes, bool IsGarbage);
