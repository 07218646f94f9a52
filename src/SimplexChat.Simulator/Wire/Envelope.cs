using System.Buffers;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Wire;

/// <summary>Reads and writes the messages between a core and its clients.</summary>
internal static class Envelope
{
    [ThreadStatic]
    private static ByteBuffer? s_bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <summary>Writes an event. Its bytes are valid until this thread writes the next message.</summary>
    public static ClientMessage Event(ChatEvent chatEvent) => new(null, Write(chatEvent));

    /// <summary>Writes a response. Its bytes are valid until this thread writes the next message.</summary>
    public static ClientMessage Answer(string? corrId, ChatResponse response) => new(corrId, Write(response));

    /// <summary>Writes a message as it goes over a WebSocket.</summary>
    public static byte[] ToBytes(ReceivedMessage message)
    {
        var payload = message.Bytes.Bytes;
        if (message.IsGarbage)
        {
            return payload.ToArray();
        }

        var bytes = Begin(out var writer);
        writer.WriteStartObject();
        if (message.CorrId is { } corrId)
        {
            writer.WriteString("corrId", corrId);
        }

        writer.WritePropertyName("resp");
        writer.WriteRawValue(payload.IsSingleSegment ? payload.First.Span : payload.ToArray(), skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.Written.ToArray();
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

    private static ReadOnlySpan<byte> Write(ApiRecord content)
    {
        var bytes = Begin(out var writer);
        content.WriteTo(writer);
        writer.Flush();
        return bytes.Written;
    }

    // Reused for the next message, because otherwise these would be most of the allocations of a network.
    private static ByteBuffer Begin(out Utf8JsonWriter writer)
    {
        var bytes = s_bytes ??= new ByteBuffer();
        writer = s_writer ??= new Utf8JsonWriter(bytes, SimplexJson.WriterOptions);
        bytes.Clear();
        writer.Reset();
        return bytes;
    }
}
