using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A line of a recorded conversation.</summary>
/// <param name="Number">The line in the file, from 1.</param>
/// <param name="Core">Whose line it is, such as <c>alice</c>.</param>
/// <param name="Direction"><c>command</c>, <c>response</c> or <c>event</c>.</param>
/// <param name="CorrId">The recorded id; null for an event.</param>
/// <param name="Command">The command string; empty for what a core said.</param>
/// <param name="Response">The response or event; undefined for a command.</param>
public sealed record TranscriptLine(
    int Number, string Core, string Direction, string? CorrId, string Command, JsonElement Response);
