using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>Reads and writes the messages between a core and its clients.</summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Options = new() { Encoder = SimplexJson.Context.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static MemoryStream? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public static byte[] Event(ChatEvent chatEvent) => Write(corrId: null, chatEvent);

    public static byte[] Answer(string? corrId, ChatResponse response) => Write(corrId, response);

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

    private static byte[] Write<T>(string? corrId, T content)
    {
        // Reused for the next message, because otherwise these would be most of the allocations of a network.
        var bytes = s_bytes ??= new MemoryStream();
        var writer = s_writer ??= new Utf8JsonWriter(bytes, Options);
        bytes.SetLength(0);
        writer.Reset(bytes);
        writer.WriteStartObject();
        if (corrId is not null)
        {
            writer.WriteString("corrId", corrId);
        }

        writer.WritePropertyName("resp");
        JsonSerializer.Serialize(writer, content, SimplexJson.TypeInfo<T>());
        writer.WriteEndObject();
        writer.Flush();
        return bytes.ToArray();
    }
}
