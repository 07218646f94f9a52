using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes an API enumeration; a value nobody knows keeps its text.</summary>
internal abstract class ApiEnumConverter<T>(IReadOnlyList<T> known, Func<string, T> create) : JsonConverter<T>
    where T : struct, IApiEnum
{
    private readonly (byte[] Utf8, T Value)[] _known =
        [.. known.Select(value => (Encoding.UTF8.GetBytes(value.Value), value))];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A {typeToConvert.Name} is a string; got {reader.TokenType}.");
        }

        foreach (var (utf8, value) in _known)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return value;
            }
        }

        return create(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
