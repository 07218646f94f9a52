using System.Text.Json;

namespace SimplexChat.Testing.Conversations;

/// <summary>The lines of one core in a played conversation that weren't compared yet.</summary>
internal sealed class PlayedCore
{
    private readonly Queue<TranscriptLine> _commands;
    private readonly Queue<TranscriptLine> _answers;

    public PlayedCore(IEnumerable<TranscriptLine> lines)
    {
        var all = lines.ToList();
        _commands = new(all.Where(line => line.Direction == "command"));
        _answers = new(all.Where(line => line.Direction == "response"));
        foreach (var line in all.Where(line => line.Direction == "event"))
        {
            Left.Add(line.Response);
        }
    }

    public SaidEvents Left { get; } = new();

    public string? NextCommand() => _commands.TryDequeue(out var line) ? line.Command : null;

    public JsonElement? NextAnswer() => _answers.TryDequeue(out var line) ? line.Response : null;
}
