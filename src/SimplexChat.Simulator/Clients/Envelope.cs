using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>The messages between a core and its clients.</summary>
internal static class Envelope
{
    [ThreadStatic]
    private static MemoryStream? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public static byte[] Event(ChatEvent chatEvent) => Write(corrId: null, chatEvent);

    public static byte[] Answer(string? corrId, ChatResponse response) => Write(corrId, response);

    /// <summary>Reads a command; null if the message is none.</summary>
    public static (string CorrId, string Command)? TryReadCommand(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return Text(document.RootElement, "corrId") is { } corrId && Text(document.RootElement, "cmd") is { } command ? (corrId, command) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An escape of half a character is JSON, but no text.
            return null;
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static byte[] Write(string? corrId, ApiRecord content)
    {
        // Kept for the next message: most of what a network allocates would be these.
        var bytes = s_bytes ??= new MemoryStream();
        var writer = s_writer ??= new Utf8JsonWriter(bytes, SimplexJson.WriterOptions);
        bytes.SetLength(0);
        writer.Reset(bytes);
        writer.WriteStartObject();
        if (corrId is not null)
        {
            writer.WriteString("corrId", corrId);
        }

        writer.WritePropertyName("resp");
        content.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.ToArray();
    }
}
