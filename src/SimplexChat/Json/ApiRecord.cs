using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>
/// The base of every record of the bot API. Fields this version of the library does not know are kept, and are written
/// back when the record is.
/// </summary>
public abstract record ApiRecord
{
    /// <summary>Fields the core sent that the API facts do not list, by their wire names; null when there were none.</summary>
    public Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>A short text for people: never the whole record, which may hold a message's text or a key.</summary>
    public sealed override string ToString() => DisplayText ?? GetType().Name;

    /// <summary>
    /// The record as the API's own JSON, in one line, with all that the core told; the type's <c>FromJson</c> reads it back.
    /// </summary>
    public string ToJson() => SimplexJson.Write(this);

    /// <summary>What <see cref="ToString"/> returns; null for the type's name.</summary>
    protected virtual string? DisplayText => null;

    /// <summary>Reads the fields of the object that starts where the reader is.</summary>
    internal void ReadFields(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A {GetType().Name} is an object; got {reader.TokenType}.");
        }

        Span<byte> buffer = stackalloc byte[JsonReading.BufferSize];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonReading.Utf8(in reader, buffer);
            reader.Read();
            if (!ReadField(name, ref reader))
            {
                (UnknownFields ??= [])[JsonReading.Text(name)] = JsonElement.ParseValue(ref reader);
            }
        }
    }

    /// <summary>Reads the value of a field, if the type has one of that name.</summary>
    internal virtual bool ReadField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader) => false;

    /// <summary>Writes the record as a JSON value.</summary>
    internal virtual void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteFields(writer);
        foreach (var field in UnknownFields ?? [])
        {
            writer.WritePropertyName(field.Key);
            field.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the fields the type has, those that are not null.</summary>
    internal virtual void WriteFields(Utf8JsonWriter writer)
    {
    }
}
