using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes an enumeration where System.Text.Json asks for it.</summary>
internal abstract class ApiEnumConverter<T>(ValueReader<T> read) : JsonConverter<T>
    where T : struct, IApiEnum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
