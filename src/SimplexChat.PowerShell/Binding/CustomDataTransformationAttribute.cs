using System.Text.Json;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Converts a hashtable, a PSCustomObject or JSON text to a JSON object.</summary>
public sealed class CustomDataTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value) => [value as CustomData ?? new CustomData(value!)];

    /// <summary>Returns a value as a JSON object.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="FormatException">The value can't be converted to a JSON object.</exception>
    internal static JsonElement ToJson(object? value)
    {
        var json = Unwrap(value) is string text ? Parse(text) : JsonData.ToJson(value);
        return json.ValueKind == JsonValueKind.Object
            ? json
            : throw new FormatException($"JSON of type {json.ValueKind} isn't valid custom data. Specify an object, such as @{{ ticket = 4711 }}.");
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The text isn't valid JSON: {exception.Message}", exception);
        }
    }
}
