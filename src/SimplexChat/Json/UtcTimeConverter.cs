using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes a <see cref="UtcTime"/> with every digit it came with.</summary>
internal sealed class UtcTimeConverter : JsonConverter<UtcTime>
{
    public override UtcTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcTime.TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A UTCTime is a text such as 2026-11-22T08:37:37.659714911Z.");

    public override void Write(Utf8JsonWriter writer, UtcTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToWireString());
}
