using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A line of a recorded conversation.</summary>
/// <param name="Number">The number of the line in the file, from 1.</param>
/// <param name="Core">The name of the core, such as <c>alice</c>.</param>
/// <param name="Direction"><c>command</c>, <c>response</c> or <c>event</c>.</param>
/// <param name="CorrId">The recorded id; null for an event.</param>
/// <param name="Command">The command string; empty for responses and events.</param>
/// <param name="Response">The response or event; undefined for a command.</param>
public sealed record TranscriptLine(
    int Number, string Core, string Direction, string? CorrId, string Command, JsonElement Response);
