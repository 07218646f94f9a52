using System.Text.Json;

namespace SimplexChat.Tests.Simulator.Clients;

/// <summary>Reads the messages of a core.</summary>
internal static class Answer
{
    public static string? Tag(JsonElement response) => response.GetProperty("type").GetString();

    /// <summary>Returns the value at a path of names and numbers, or null.</summary>
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

    /// <summary>Returns the type of an error at its most specific level.</summary>
    public static string? Error(JsonElement response) =>
        Get(response, "chatError.errorType.type") ?? Get(response, "chatError.storeError.type") ?? Get(response, "chatError.agentError.type");

    /// <summary>Returns the id of the first message in a response or an event.</summary>
    public static string? ItemId(JsonElement response) => Get(response, "chatItems.0.chatItem.meta.itemId");
}
