using System.Globalization;
using System.Text.Json;

namespace SimplexChat.Api;

/// <summary>Writes the fields of the generated types. Null fields are omitted.</summary>
internal static class JsonWriting
{
    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } there)
        {
            writer.WriteBoolean(name, there);
        }
    }

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } there)
        {
            writer.WriteNumber(name, there);
        }
    }

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } there)
        {
            writer.WriteNumber(name, there);
        }
    }

    /// <summary>Writes a number as a string, as the core does.</summary>
    public static void NumberInText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value) =>
        writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, UtcTime? value)
    {
        if (value is { } there)
        {
            Span<char> text = stackalloc char[UtcTime.LongestText];
            writer.WriteString(name, text.Slice(0, there.Format(text)));
        }
    }

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } there)
        {
            writer.WritePropertyName(name);
            there.WriteTo(writer);
        }
    }

    public static void Field(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ApiRecord? value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            value.Write(writer);
        }
    }

    public static void List(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<ApiRecord>? items)
    {
        if (items is not null)
        {
            writer.WritePropertyName(name);
            writer.ListValue(items);
        }
    }

    public static void ListValue(this Utf8JsonWriter writer, IReadOnlyList<ApiRecord> items)
    {
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++)
        {
            items[i].Write(writer);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a list with a function that writes an item.</summary>
    public static void List<T>(
        this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> writeItem)
    {
        if (items is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writeItem(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a map with a function that writes an item.</summary>
    public static void Map<T>(
        this Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, T>? items, Action<Utf8JsonWriter, T> writeItem)
    {
        if (items is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var item in items)
        {
            writer.WritePropertyName(item.Key);
            writeItem(writer, item.Value);
        }

        writer.WriteEndObject();
    }
}
