using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding.Records;

/// <summary>
/// Writes the properties of an object as the JSON of a record. The properties can have the .NET names or the JSON names, and their
/// values can be texts, as in a CSV file. Values that don't fit are omitted.
/// </summary>
internal static class RecordCopy
{
    /// <summary>Returns the JSON.</summary>
    /// <param name="type">The type of the record.</param>
    /// <param name="copy">The object.</param>
    public static string ToJson(Type type, PSObject copy)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            Write(writer, type, copy);
        }

        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Type type, PSObject copy)
    {
        // The case of a union that was read from JSON isn't known, but its properties have the JSON names.
        var record = RestoredRecord.NamedType(copy) is { IsAbstract: false } named && type.IsAssignableFrom(named) ? named : type;
        if (record.IsAbstract)
        {
            JsonData.Write(writer, copy);
            return;
        }

        writer.WriteStartObject();
        if (typeof(ApiUnion).IsAssignableFrom(record) && copy.Properties[nameof(ApiUnion.Type)]?.Value is { } tag)
        {
            writer.WriteString("type", $"{tag}");
        }

        foreach (var field in RecordField.Of(record))
        {
            var given = (copy.Properties[field.Name] ?? copy.Properties[field.WireName])?.Value;
            var kind = Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType;
            if (Value(kind, InputTransformationAttribute.Unwrap(given)) is { } value)
            {
                writer.WritePropertyName(field.WireName);
                Write(writer, kind, value);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Type kind, object value)
    {
        switch (value)
        {
            case ApiRecord record:
                record.WriteTo(writer);
                break;
            case PSObject part when typeof(ApiRecord).IsAssignableFrom(kind):
                Write(writer, kind, part);
                break;
            case UtcTime time:
                writer.WriteStringValue(time.ToWireString());
                break;
            case IEnumerable list and not (string or IDictionary) when ItemOf(kind) is { } item:
                writer.WriteStartArray();
                foreach (var one in list)
                {
                    if (Value(item, InputTransformationAttribute.Unwrap(one)) is { } fitting)
                    {
                        Write(writer, item, fitting);
                    }
                }

                writer.WriteEndArray();
                break;
            default:
                JsonData.Write(writer, value);
                break;
        }
    }

    // Returns a value that fits the field, or null.
    private static object? Value(Type kind, object? given) => given switch
    {
        null => null,
        _ when kind == typeof(UtcTime) => Time(given),
        _ when typeof(IApiEnum).IsAssignableFrom(kind) => $"{((given as PSObject)?.Properties[nameof(IApiEnum.Value)] is { } text ? text.Value : given)}" is { Length: > 0 } name ? name : null,
        // In a copy with less depth, a record is the text of its type. Some unions can be their tag alone.
        string text when typeof(ApiRecord).IsAssignableFrom(kind) => kind.IsAbstract && text.Length > 0 && text.All(c => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z') ? text : null,
        string text when kind == typeof(bool) => bool.TryParse(text, out var isTrue) ? isTrue : null,
        string text when kind.IsPrimitive => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        string when kind != typeof(string) => null,
        PSObject copy when kind == typeof(JsonElement) => copy.TypeNames.Any(name => name.EndsWith(nameof(JsonElement), StringComparison.Ordinal)) ? null : copy,
        PSObject when kind.IsPrimitive || kind == typeof(string) => null,
        IEnumerable and not string when ItemOf(kind) is null && given is not IDictionary => null,
        _ => given,
    };

    private static object? Time(object given) => given switch
    {
        UtcTime time => time,
        DateTime time => (UtcTime)time,
        DateTimeOffset time => (UtcTime)time,
        string text => UtcTime.TryParseWire(text, out var time) ? time : TimeText.TryParse(text, out var local) ? (UtcTime)local : null,
        PSObject copy => copy.Properties[nameof(UtcTime.UtcDateTime)]?.Value is DateTime utc ? (UtcTime)utc : null,
        _ => null,
    };

    private static Type? ItemOf(Type kind) =>
        kind.IsGenericType && kind.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? kind.GetGenericArguments()[0] : null;
}
