using System.Text.Json;

namespace SimplexChat.Simulator.Wire;

/// <summary>Any JSON as an element of its own.</summary>
internal static class JsonValue
{
    /// <exception cref="JsonException">The text isn't JSON.</exception>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
