using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes an enumeration of the API as a string for <see cref="JsonSerializer"/>.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class ApiEnumConverter<T> : JsonConverter<T>
    where T : struct, IApiEnum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? (T)ApiReaders.Enumerations[typeof(T)](reader.GetString()!)
            : throw new JsonException($"A {typeof(T).Name} is a text; got {reader.TokenType}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
