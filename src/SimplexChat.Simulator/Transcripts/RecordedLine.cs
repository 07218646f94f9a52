using System.Text.Json;

namespace SimplexChat.Simulator;

/// <summary>What one core was told or said, or what was done to it from outside.</summary>
/// <param name="Core">The core's name, or what else it is about.</param>
/// <param name="Direction">What it is, as recordings call it.</param>
/// <param name="CorrId">The command's id; null for what is no command and no answer.</param>
/// <param name="Text">The command or the note.</param>
/// <param name="Message">The answer or event, as JSON.</param>
internal sealed record RecordedLine(string Core, string Direction, string? CorrId, string? Text, byte[]? Message)
{
    public const string Command = "command";
    public const string Response = "response";
    public const string Event = "event";
    public const string Note = "note";

    public long Size => (Message?.Length ?? 0) + (Text?.Length ?? 0);

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

        if (Message is not null)
        {
            writer.WritePropertyName("resp");
            writer.WriteRawValue(Message, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }
}
