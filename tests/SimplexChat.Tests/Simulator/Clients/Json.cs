using System.Globalization;
using System.Text.Json;

namespace SimplexChat.Tests.Simulator;

/// <summary>Looks into what cores say.</summary>
internal static class Json
{
    public static string? Tag(JsonElement response) => response.GetProperty("type").GetString();

    /// <summary>A value as a text, by its path of names and indexes; null if it is not there.</summary>
    public static string? Get(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                element = element[int.Parse(name, CultureInfo.InvariantCulture)];
            }
            else if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }
}
