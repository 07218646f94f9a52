using System.Text.Json;
using System.Text.Json.Serialization;

namespace SimplexChat.Api;

/// <summary>Reads and writes a union by its tag, wherever in the object the tag stands.</summary>
internal abstract class UnionConverter<TUnion> : JsonConverter<TUnion>
    where TUnion : ApiUnion
{
    private readonly UnionCase<TUnion> _unknown;
    private readonly UnionCase<TUnion>[] _cases;

    protected UnionConverter(UnionCase<TUnion> unknown, params UnionCase<TUnion>[] cases)
    {
        _unknown = unknown;
        _cases = cases;
    }

    public override TUnion? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var bare = Find(ref reader).Create();
                bare.Type = reader.GetString()!;
                bare.IsBareTag = true;
                return bare;
            case JsonTokenType.StartObject:
                var ahead = reader;
                return FindTagged(ref ahead).Read(ref reader, options);
            default:
                throw new JsonException($"A {typeToConvert.Name} is an object with a 'type', or its tag; got {reader.TokenType}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, TUnion value, JsonSerializerOptions options)
    {
        if (value.IsBareTag)
        {
            writer.WriteStringValue(value.Type);
        }
        else
        {
            JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
        }
    }

    private UnionCase<TUnion> FindTagged(ref Utf8JsonReader ahead)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isTag = ahead.ValueTextEquals("type"u8);
            ahead.Read();
            if (isTag)
            {
                return ahead.TokenType == JsonTokenType.String ? Find(ref ahead) : _unknown;
            }

            ahead.Skip();
        }

        return _unknown;
    }

    private UnionCase<TUnion> Find(ref Utf8JsonReader tag)
    {
        foreach (var candidate in _cases)
        {
            if (tag.ValueTextEquals(candidate.Utf8Tag))
            {
                return candidate;
            }
        }

        return _unknown;
    }
}
