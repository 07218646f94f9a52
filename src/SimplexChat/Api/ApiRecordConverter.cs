using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>
/// Reads and writes records of the API for <see cref="JsonSerializer"/>, with the code that <see cref="ApiRecord.ToJson"/>
/// and <c>FromJson</c> use. Every record has this converter. The options of the serializer do not apply to its fields.
/// </summary>
public sealed class ApiRecordConverter : JsonConverter<ApiRecord>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(ApiRecord).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override ApiRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        for (var type = typeToConvert; type is not null; type = type.BaseType)
        {
            if (ApiReaders.Records.TryGetValue(type, out var read))
            {
                var record = read(ref reader);
                // The reader of a case reads the complete union.
                return typeToConvert.IsInstanceOfType(record)
                    ? record
                    : throw new JsonException($"A {typeToConvert.Name} is expected; got a {record.GetType().Name}.");
            }
        }

        throw new NotSupportedException($"{typeToConvert.Name} can't be read from JSON, because the JSON doesn't contain the type. Use the type itself.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ApiRecord value, JsonSerializerOptions options) => value.WriteTo(writer);
}
