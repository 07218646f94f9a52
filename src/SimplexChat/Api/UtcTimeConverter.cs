using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes a <see cref="UtcTime"/> for <see cref="JsonSerializer"/>, with all digits that the core sent.</summary>
public sealed class UtcTimeConverter : JsonConverter<UtcTime>
{
    /// <inheritdoc/>
    public override UtcTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcTime.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, UtcTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToWireString());
}
