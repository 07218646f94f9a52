using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts objects of scripts to JSON: hashtables, PSCustomObjects, lists, texts, numbers and times.</summary>
internal static class JsonData
{
    // Stops at objects that contain themselves.
    private const int MaxDepth = 32;

    /// <summary>Returns a value as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="FormatException">A part of the value can't be converted to JSON.</exception>
    public static JsonElement ToJson(object? value)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            Write(writer, value, 0);
        }

        using var document = JsonDocument.Parse(memory.ToArray());
        return document.RootElement.Clone();
    }

    /// <summary>Writes a value as JSON.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="FormatException">A part of the value can't be converted to JSON.</exception>
    public static void Write(Utf8JsonWriter writer, object? value) => Write(writer, value, 0);

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"The data is more than {MaxDepth} levels deep.");
        }

        var given = InputTransformationAttribute.Unwrap(value);
        switch (given)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement json:
                json.WriteTo(writer);
                break;
            case bool isTrue:
                writer.WriteBooleanValue(isTrue);
                break;
            case SwitchParameter isPresent:
                writer.WriteBooleanValue(isPresent);
                break;
            case string or char or Guid or Uri or Version or TimeSpan or Enum:
                writer.WriteStringValue(Convert.ToString(given, CultureInfo.InvariantCulture));
                break;
            case IApiEnum known:
                writer.WriteStringValue(known.Value);
                break;
            case UtcTime time:
                writer.WriteStringValue(time.UtcDateTime);
                break;
            case DateTime time:
                writer.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case float number when !float.IsNaN(number) && !float.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(given, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case IDictionary table:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
                    Write(writer, entry.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case PSObject custom:
                writer.WriteStartObject();
                foreach (var property in custom.Properties)
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new FormatException($"{InputTransformationAttribute.Describe(given)} can't be converted to JSON. Use texts, numbers, hashtables and lists.");
        }
    }
}
