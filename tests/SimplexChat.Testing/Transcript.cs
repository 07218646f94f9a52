using System.Text.Json;

namespace SimplexChat.Testing;

/// <summary>A recorded conversation with real cores.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Lines">The commands, responses and events, in order.</param>
public sealed record Transcript(string Name, IReadOnlyList<TranscriptLine> Lines)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "transcripts");

    /// <summary>Gets the names of the transcripts in the test folder, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a transcript by the beginning of its name, such as <c>05</c>.</summary>
    /// <param name="number">The beginning of the name.</param>
    public static Transcript Load(string number) =>
        Read(Path.Combine(Folder, Names.Single(name => name.StartsWith(number, StringComparison.Ordinal))));

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path.</param>
    public static Transcript Read(string path)
    {
        var lines = File.ReadLines(path)
            .SelectMany((text, index) => Read(index + 1, JsonDocument.Parse(text).RootElement))
            .ToList();
        return new(Path.GetFileName(path), lines);
    }

    private static IEnumerable<TranscriptLine> Read(int number, JsonElement line)
    {
        if (line.TryGetProperty("call", out var call))
        {
            return ReadCall(number, line, call.GetString()!);
        }

        if (!line.TryGetProperty("dir", out var direction) || direction.GetString() == "note")
        {
            return [];
        }

        return
        [
            new(
                number,
                line.GetProperty("core").GetString()!,
                direction.GetString()!,
                line.TryGetProperty("corrId", out var corrId) ? corrId.GetString() : null,
                line.TryGetProperty("cmd", out var command) ? command.GetString()! : "",
                line.TryGetProperty("resp", out var response) ? response : default),
        ];
    }

    // A call of the native library without the envelope: a command with its response, or a wait for an event.
    private static IEnumerable<TranscriptLine> ReadCall(int number, JsonElement line, string call)
    {
        const string Core = "native";
        var returned = line.GetProperty("returned").GetString();
        if (call is not ("chat_send_cmd" or "chat_recv_msg_wait") || string.IsNullOrEmpty(returned))
        {
            yield break;
        }

        if (call == "chat_send_cmd")
        {
            yield return new(number, Core, "command", null, line.GetProperty("args")[0].GetString()!, default);
        }

        var answer = JsonDocument.Parse(returned).RootElement;
        var said = answer.TryGetProperty("result", out var result)
            ? result
            : JsonDocument.Parse($$"""{"type":"chatCmdError","chatError":{{answer.GetProperty("error").GetRawText()}}}""").RootElement;
        yield return new(number, Core, call == "chat_send_cmd" ? "response" : "event", null, "", said);
    }
}
