using System.Text.Json;
using System.Text.Json.Nodes;

namespace SimplexChat.Testing;

/// <summary>What the rules of sameness have to know of events: their chat, and what may come in one event or in two.</summary>
internal static class ConversationEvents
{
    // Where an event names its chat.
    private static readonly string[][] ContactPaths =
    [
        ["contact", "contactId"],
        ["toContact", "contactId"],
        ["contactRequest", "contactId_"],
        ["chatItem", "chatInfo", "contact", "contactId"],
        ["chatItem_", "chatInfo", "contact", "contactId"],
        ["chatItems", "chatInfo", "contact", "contactId"],
        ["reaction", "chatInfo", "contact", "contactId"],
        ["chatItemDeletions", "deletedChatItem", "chatInfo", "contact", "contactId"],
    ];

    private static readonly string[][] GroupPaths =
    [
        ["groupInfo", "groupId"],
        ["toGroup", "groupId"],
        ["chatItem", "chatInfo", "groupInfo", "groupId"],
        ["chatItems", "chatInfo", "groupInfo", "groupId"],
        ["reaction", "chatInfo", "groupInfo", "groupId"],
        ["chatItemDeletions", "deletedChatItem", "chatInfo", "groupInfo", "groupId"],
    ];

    public static string Type(JsonElement chatEvent) => chatEvent.GetProperty("type").GetString()!;

    /// <summary>Whether statuses come in one event or in two is free: one event for each.</summary>
    public static IEnumerable<JsonElement> Split(JsonElement chatEvent)
    {
        if (Type(chatEvent) != "chatItemsStatusesUpdated")
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

    /// <summary>The chat an event is about, the kind of its id first; null if about none.</summary>
    public static (string Kind, string Id)? Chat(JsonElement chatEvent) =>
        Find(chatEvent, ContactPaths) is { } contact ? ("contact", contact)
            : Find(chatEvent, GroupPaths) is { } group ? ("group", group)
            : null;

    private static string? Find(JsonElement chatEvent, string[][] paths) =>
        paths.Select(path => Follow(chatEvent, path)).FirstOrDefault(id => id is not null);

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
