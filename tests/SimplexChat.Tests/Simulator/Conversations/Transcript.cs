using System.Text.Json;

namespace SimplexChat.Tests.Simulator;

/// <summary>A recorded conversation.</summary>
public sealed record Transcript(string Name, IReadOnlyList<TranscriptLine> Lines)
{
    /// <summary>Reads one by the beginning of its file's name, such as <c>05</c>.</summary>
    public static Transcript Load(string number)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "transcripts");
        var path = Directory.GetFiles(folder, number + "-*.jsonl").Single();
        var lines = File.ReadLines(path)
            .Select((text, index) => (Number: index + 1, Json: JsonDocument.Parse(text).RootElement))
            .Where(line => line.Json.TryGetProperty("core", out _))
            .Select(line => new TranscriptLine(
                line.Number,
                line.Json.GetProperty("core").GetString()!,
                line.Json.GetProperty("dir").GetString()!,
                line.Json.TryGetProperty("cmd", out var command) ? command.GetString()! : "",
                line.Json.TryGetProperty("resp", out var response) ? response : default));
        return new(Path.GetFileName(path), [.. lines]);
    }
}
