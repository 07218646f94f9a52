using System.Text.Json;

namespace SimplexChat.Simulator.Wire;

/// <summary>A command, response or event of one core, or a note.</summary>
/// <param name="Core">The name of the core, or the subject of the note.</param>
/// <param name="Direction">The kind of line, as in recordings.</param>
/// <param name="CorrId">The id of the command; null for events and notes.</param>
/// <param name="Text">The text of the command or the note.</param>
/// <param name="Message">The response or event, as JSON.</param>
internal readonly record struct RecordedLine(string Core, string Direction, string? CorrId, string? Text, ReadOnlyMemory<byte>? Message)
{
    public const string Command = "command";
    public const string Response = "response";
    public const string Event = "event";
    public const string Note = "note";

    public long Size => (Message?.Length ?? 0) + (Text?.Length ?? 0);

    /// <summary>Returns a copy that stays valid when the line is removed.</summary>
    public RecordedLine Copy() => Message is { } message ? this with { Message = message.ToArray() } : this;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("core", Core);
        writer.WriteString("dir", Direction);
        if (CorrId is not null)
        {
            writer.WriteString("corrId", CorrId);
        }

        if (Text is not null)
        {
            writer.WriteString(Direction == Command ? "cmd" : Note, Text);
        }

        if (Message is { } message)
        {
            writer.WritePropertyName("resp");
            writer.WriteRawValue(message.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
