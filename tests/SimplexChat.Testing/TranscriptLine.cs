using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A line of a recorded conversation.</summary>
/// <param name="Direction"><c>command</c>, <c>response</c> or <c>event</c>.</param>
/// <param name="CorrId">The recorded id; null for an event.</param>
/// <param name="Text">The command string, or the response's or event's JSON.</param>
internal sealed record TranscriptLine(string Direction, string? CorrId, string Text)
{
    /// <summary>Reads what one core got and said.</summary>
    public static IReadOnlyList<TranscriptLine> Read(string path, string core) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => Parse(line, core)).OfType<TranscriptLine>()];

    private static TranscriptLine? Parse(string line, string core)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        if (!root.TryGetProperty("core", out var name) || name.GetString() != core)
        {
            return null;
        }

        var corrId = root.TryGetProperty("corrId", out var id) ? id.GetString() : null;
        return root.GetProperty("dir").GetString() switch
        {
            "command" => new("command", corrId, root.GetProperty("cmd").GetString()!),
            "note" => null,
            var direction => new(direction!, corrId, root.GetProperty("resp").GetRawText()),
        };
    }
}
