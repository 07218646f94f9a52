using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>Reads the value at the reader's position, and moves the reader to its end.</summary>
internal delegate T ValueReader<out T>(ref Utf8JsonReader reader);

/// <summary>
/// Reads the fields of the generated types directly from the bytes. As the API requires of its clients, a number can be in a
/// string, and null means the same as an omitted field.
/// </summary>
internal static class JsonReading
{
    /// <summary>The size of a buffer for <see cref="Utf8"/>, which is larger than all names of the API.</summary>
    public const int BufferSize = 64;

    /// <summary>Returns the bytes of the name or string at the reader's position. If they aren't contiguous, they are copied to the buffer.</summary>
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

    /// <summary>Returns the string of UTF-8 bytes.</summary>
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
    /// Returns the tag of the union at the reader's position, or an empty span if it has no tag. The tag can be anywhere in the
    /// object, and a union can also be only a tag. If the bytes aren't contiguous, they are copied to the buffer.
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
