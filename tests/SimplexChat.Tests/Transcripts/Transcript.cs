using System.Text.Json;

namespace SimplexChat.Tests.Transcripts;

/// <summary>The conversations recorded from a real core, as lines.</summary>
internal static class Transcript
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "transcripts");

    /// <summary>The names of all transcripts, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>What cores said, as responses or events, in all transcripts or one.</summary>
    public static IEnumerable<TranscriptLine> Said(string? name = null) =>
        Lines(name).Where(line => line.Kind is TranscriptKind.Response or TranscriptKind.Event);

    /// <summary>The commands that cores were sent.</summary>
    public static IEnumerable<TranscriptLine> Commands(string? name = null) =>
        Lines(name).Where(line => line.Kind is TranscriptKind.Command);

    private static IEnumerable<TranscriptLine> Lines(string? name) =>
        Names.Where(n => name is null || n == name).SelectMany(n =>
            File.ReadLines(Path.Combine(Folder, n)).SelectMany((text, i) => Read($"{n}:{i + 1}", text)));

    private static IEnumerable<TranscriptLine> Read(string place, string text)
    {
        var line = JsonDocument.Parse(text).RootElement;
        if (line.TryGetProperty("call", out var call))
        {
            return ReadCall(place, line, call.GetString()!);
        }

        return line.TryGetProperty("dir", out var direction)
            ? direction.GetString() switch
            {
                "command" => [new(place, TranscriptKind.Command, line.GetProperty("cmd").GetString()!)],
                "response" => [new(place, TranscriptKind.Response, line.GetProperty("resp").GetRawText())],
                "event" => [new(place, TranscriptKind.Event, line.GetProperty("resp").GetRawText())],
                _ => [],
            }
            : [];
    }

    // A call of the native library: a command and its answer, or a wait for an event, without the envelope.
    private static IEnumerable<TranscriptLine> ReadCall(string place, JsonElement line, string call)
    {
        var returned = line.GetProperty("returned").GetString();
        if (call is not ("chat_send_cmd" or "chat_recv_msg_wait") || string.IsNullOrEmpty(returned))
        {
            yield break;
        }

        if (call == "chat_send_cmd")
        {
            yield return new(place, TranscriptKind.Command, line.GetProperty("args")[0].GetString()!);
        }

        var answer = JsonDocument.Parse(returned).RootElement;
        var kind = call == "chat_send_cmd" ? TranscriptKind.Response : TranscriptKind.Event;
        yield return answer.TryGetProperty("result", out var result)
            ? new(place, kind, result.GetRawText())
            : new(place, kind, $$"""{"type":"chatCmdError","chatError":{{answer.GetProperty("error").GetRawText()}}}""");
    }
}
