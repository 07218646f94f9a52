using System.Text.Json;

namespace SimplexChat.Tests.Simulator;

/// <summary>Reads what a core says.</summary>
internal static class Answer
{
    public static string? Tag(JsonElement response) => response.GetProperty("type").GetString();

    /// <summary>A value by the names and numbers that lead to it; null if it is not there.</summary>
    public static string? Get(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                element = element[int.Parse(name, provider: null)];
            }
            else if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }

    /// <summary>The kind of an error, which may be one of several kinds of kinds.</summary>
    public static string? Error(JsonElement response) =>
        Get(response, "chatError.errorType.type") ?? Get(response, "chatError.storeError.type") ?? Get(response, "chatError.agentError.type");

    /// <summary>The id of the first message in an answer or an event.</summary>
    public static string? ItemId(JsonElement response) => Get(response, "chatItems.0.chatItem.meta.itemId");
}
