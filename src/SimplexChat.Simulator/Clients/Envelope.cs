using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Reads and writes the messages between a core and its clients.</summary>
internal static class Envelope
{
    [ThreadStatic]
    private static MemoryStream? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public static ClientMessage Event(ChatEvent chatEvent) => new(null, Write(chatEvent));

    public static ClientMessage Answer(string? corrId, ChatResponse response) => new(corrId, Write(response));

    /// <summary>Writes a message as it goes over a WebSocket.</summary>
    public static byte[] ToBytes(ClientMessage message)
    {
        if (message.IsGarbage)
        {
            return message.Payload;
        }

        var bytes = new MemoryStream(message.Payload.Length + 64);
        using (var writer = new Utf8JsonWriter(bytes, SimplexJson.WriterOptions))
        {
            writer.WriteStartObject();
            if (message.CorrId is { } corrId)
            {
                writer.WriteString("corrId", corrId);
            }

            writer.WritePropertyName("resp");
            writer.WriteRawValue(message.Payload, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a command. Returns null if the message isn't a command.</summary>
    public static (string CorrId, string Command)? TryReadCommand(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return Text(document.RootElement, "corrId") is { } corrId && Text(document.RootElement, "cmd") is { } command ? (corrId, command) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A JSON string can contain an escape of a single surrogate, which isn't valid text.
            return null;
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[] Write(ApiRecord content)
    {
        // Reused for the next message, because otherwise these would be most of the allocations of a network.
        var bytes = s_bytes ??= new MemoryStream();
        var writer = s_writer ??= new Utf8JsonWriter(bytes, SimplexJson.WriterOptions);
        bytes.SetLength(0);
        writer.Reset(bytes);
        content.WriteTo(writer);
        writer.Flush();
        return bytes.ToArray();
    }
}
