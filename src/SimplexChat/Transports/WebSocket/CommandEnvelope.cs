using System.Text.Encodings.Web;
using System.Text.Json;

namespace SimplexChat.Transports.WebSocket;

/// <summary>Writes the JSON of a command: <c>{"corrId":"1","cmd":"/user"}</c>.</summary>
internal static class CommandEnvelope
{
    // A core reads any UTF-8, and unescaped text is shorter.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ArraySegment<byte> Write(string corrId, string command)
    {
        var buffer = new MemoryStream(command.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("corrId"u8, corrId);
            writer.WriteString("cmd"u8, command);
            writer.WriteEndObject();
        }

        return new ArraySegment<byte>(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
