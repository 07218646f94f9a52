using SimplexChat.Protocol;

namespace SimplexChat.Simulator.Wire;

/// <summary>A message that a client received.</summary>
/// <param name="CorrId">The id of the command that the message answers; null for an event.</param>
/// <param name="Bytes">The bytes, which the receiver disposes.</param>
/// <param name="IsGarbage">Whether the bytes are the whole message, and not JSON of the API.</param>
internal sealed record ReceivedMessage(string? CorrId, CoreMessage Bytes, bool IsGarbage);
