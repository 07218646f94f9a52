using System.Text.Json;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads a JSON object: a hashtable, a PSCustomObject, or its text.</summary>
public sealed class CustomDataTransformationAttribute : InputTransformationAttribute
{
    /// <inheritdoc/>
    protected override IEnumerable<object> Read(object? value)
    {
        var json = value is string text ? Parse(text) : JsonData.ToJson(value);
        return json.ValueKind == JsonValueKind.Object
            ? [json]
            : throw new FormatException($"Custom data is an object, such as @{{ ticket = 4711 }}; this is JSON of kind {json.ValueKind}.");
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
            throw new FormatException($"The text is no JSON: {exception.Message}", exception);
        }
    }
}
