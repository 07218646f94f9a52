using System.Text.Json;
using System.Text.Json.Nodes;
using SimplexChat.Simulator;

namespace SimplexChat.Tests.Simulator;

/// <summary>The events of one core that have not been compared yet.</summary>
internal sealed class CoreEvents : IClientPort
{
    // Where an event names its chat.
    private static readonly string[][] ChatPaths =
    [
        ["contact", "contactId"],
        ["toContact", "contactId"],
        ["contactRequest", "contactId_"],
        ["chatItem", "chatInfo", "contact", "contactId"],
        ["chatItems", "chatInfo", "contact", "contactId"],
        ["reaction", "chatInfo", "contact", "contactId"],
        ["chatItemDeletions", "deletedChatItem", "chatInfo", "contact", "contactId"],
    ];

    private readonly List<JsonElement> _waiting = [];

    public IReadOnlyList<JsonElement> Waiting => _waiting;

    public void Send(byte[] message)
    {
        using var document = JsonDocument.Parse(message);
        _waiting.AddRange(Split(document.RootElement.GetProperty("resp").Clone()));
    }

    public void Close()
    {
    }

    public void Take(JsonElement chatEvent) => _waiting.RemoveAt(_waiting.FindIndex(other => other.Equals(chatEvent)));

    /// <summary>Whether statuses come in one event or in two is free: one event for each.</summary>
    public static IEnumerable<JsonElement> Split(JsonElement chatEvent)
    {
        if (chatEvent.GetProperty("type").GetString() != "chatItemsStatusesUpdated")
        {
            return [chatEvent];
        }

        return chatEvent.GetProperty("chatItems").EnumerateArray().Select(item =>
        {
            var one = JsonNode.Parse(chatEvent.GetRawText())!;
            one["chatItems"] = new JsonArray(JsonNode.Parse(item.GetRawText()));
            return JsonSerializer.SerializeToElement(one);
        });
    }

    /// <summary>The chat an event is about; null if about none.</summary>
    public static string? Chat(JsonElement chatEvent) =>
        ChatPaths.Select(path => Follow(chatEvent, path)).FirstOrDefault(id => id is not null);

    private static string? Follow(JsonElement element, string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                if (element.GetArrayLength() == 0)
                {
                    return null;
                }

                element = element[0];
            }

            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }
}
