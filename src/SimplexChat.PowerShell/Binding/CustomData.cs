using System.Text.Json;

namespace SimplexChat.PowerShell.Binding;

/// <summary>A JSON object that a core stores or sends for the user.</summary>
public sealed class CustomData
{
    /// <summary>Converts an object, as casts in PowerShell do: a hashtable, a PSCustomObject, or the text of a JSON object.</summary>
    /// <param name="value">The object.</param>
    /// <exception cref="FormatException">The object can't be converted. The message describes the valid objects.</exception>
    public CustomData(object value) => Json = value is CustomData data ? data.Json : CustomDataTransformationAttribute.ToJson(value);

    /// <summary>Gets the JSON object.</summary>
    public JsonElement Json { get; }

    /// <summary>Returns the JSON text.</summary>
    public override string ToString() => Json.GetRawText();
}
