using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>Reads a value that the reader is at, to its end.</summary>
internal delegate T ValueReader<out T>(ref Utf8JsonReader reader);

/// <summary>
/// What the generated types read their fields with, straight from the bytes. As tolerant as the API asks of its clients:
/// a number may stand in a string, and null is what a field is that was left out.
/// </summary>
internal static class JsonReading
{
    /// <summary>The size of a buffer for <see cref="Utf8"/>: longer than the API's names are.</summary>
    public const int BufferSize = 64;

    /// <summary>The bytes of the name or text that the reader is at; in the buffer if they do not stand in one piece.</summary>
    public static ReadOnlySpan<byte> Utf8(scoped in Utf8JsonReader reader, Span<byte> buffer)
    {
        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        return length <= buffer.Length
            ? buffer.Slice(0, reader.CopyString(buffer))
            : Encoding.UTF8.GetBytes(reader.GetString()!);
    }

    /// <summary>A text of its bytes.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) =>
#if NETSTANDARD2_0
        Encoding.UTF8.GetString(utf8.ToArray());
#else
        Encoding.UTF8.GetString(utf8);
#endif

    public static bool IsNull(ref this Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    public static string ReadString(ref this Utf8JsonReader reader) => reader.GetString() ?? "";

    public static bool ReadBool(ref this Utf8JsonReader reader) => !reader.IsNull() && reader.GetBoolean();

    public static long ReadInt64(ref this Utf8JsonReader reader)
    {
        long number = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out number) => number,
            JsonTokenType.String when long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) => number,
            JsonTokenType.Null => 0,
            _ => throw new JsonException($"An integer of 64 bits is expected; got another {reader.TokenType}."),
        };
    }

    public static double ReadDouble(ref this Utf8JsonReader reader)
    {
        double number = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetDouble(out number) => number,
            JsonTokenType.String when double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) => number,
            JsonTokenType.Null => 0,
            _ => throw new JsonException($"A number is expected; got another {reader.TokenType}."),
        };
    }

    public static UtcTime ReadTime(ref this Utf8JsonReader reader) => reader.IsNull() ? default : UtcTime.Read(ref reader);

    public static JsonElement ReadElement(ref this Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Reads the fields of a record.</summary>
    public static T Fill<T>(ref this Utf8JsonReader reader, T record)
        where T : ApiRecord
    {
        record.ReadFields(ref reader);
        return record;
    }

    /// <summary>
    /// The tag of the union that the reader is at, wherever in the object the tag is; in the buffer if its bytes do not stand
    /// in one piece. A union may also be its bare tag. Empty if there is no tag.
    /// </summary>
    public static ReadOnlySpan<byte> Tag(scoped in Utf8JsonReader reader, Span<byte> buffer)
    {
        var ahead = reader;
        return reader.TokenType == JsonTokenType.String || (reader.TokenType == JsonTokenType.StartObject && GoToTag(ref ahead))
            ? Utf8(in ahead, buffer)
            : default;
    }

    public static IReadOnlyList<T> ReadList<T>(ref this Utf8JsonReader reader, ValueReader<T> readItem)
    {
        if (reader.IsNull())
        {
            return [];
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"A list is an array; got {reader.TokenType}.");
        }

        List<T>? items = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            (items ??= []).Add(readItem(ref reader));
        }

        return items ?? (IReadOnlyList<T>)[];
    }

    public static IReadOnlyDictionary<string, T> ReadMap<T>(ref this Utf8JsonReader reader, ValueReader<T> readItem)
    {
        var items = new Dictionary<string, T>();
        if (reader.IsNull())
        {
            return items;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A map is an object; got {reader.TokenType}.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            items[key] = readItem(ref reader);
        }

        return items;
    }

    private static bool GoToTag(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTag = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isTag)
            {
                return reader.TokenType == JsonTokenType.String;
            }

            reader.Skip();
        }

        return false;
    }
}
